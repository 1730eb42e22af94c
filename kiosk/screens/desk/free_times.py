"""The next free times of a service, as a page asks for them: by day, weekday and language."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from flask import request

from kiosk import clock, written
from kiosk.appointments import freed, offers, openings
from kiosk.appointments.models import WaitingEntry
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.models import Service

FROM_TODAY: Final = N_("From today")
FROM_TOMORROW: Final = N_("From tomorrow")
FROM_MONDAY: Final = N_("From next week")
WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def times_of(service: Service) -> dict[str, Any]:
    """Return what a page of free times shows, by what was asked for: day, weekday, language."""
    language = request.args.get("language", "")
    weekday = request.args.get("weekday", type=written.number)
    every = offers.all_of(service)
    fitting = [one for one in every if offers.speaks(one, language)]
    first = request.args.get("first", type=written.day) or clock.today()
    days = openings.by_day(fitting, first, weekday=weekday)
    kept = freed.kept(fitting)
    spoken = dict.fromkeys(code for one in every for code in one.languages)
    return {
        "service": service,
        "days": {day: list(found) for day, found in days.items()},
        "after": max(days) + timedelta(days=1) if days else None,
        "first": first,
        "starts": _starts(clock.today()),
        "weekday": weekday,
        "language": language,
        "spoken": [LANGUAGES[code] for code in spoken if code in LANGUAGES],
        "offered": every,
        "is_kept": lambda one: kept[one.offer.id][one.slot.starts_at] >= one.places,
        "when": when,
        "stamp": written.stamp,
        "weekdays": WEEKDAYS,
        "asking": _asking,
    }


def when(day: date) -> str:
    """Return how far `day` is: today, tomorrow, this week, or no such day."""
    today = clock.today()
    near = {today: "today", today + timedelta(days=1): "tomorrow"}
    this_week = today + timedelta(days=6 - today.weekday())
    return near.get(day) or ("this-week" if today < day <= this_week else "later")


def entry_asked() -> WaitingEntry | None:
    """Return whoever of the waiting list this appointment is for."""
    asked = request.values.get("entry", type=written.number)
    return WaitingEntry.get_or_none(WaitingEntry.id == asked, WaitingEntry.closed_at.is_null())


def _starts(today: date) -> dict[date, str]:
    """Return from which days on one asks most often."""
    monday = today + timedelta(days=7 - today.weekday())
    named = {monday: FROM_MONDAY, today + timedelta(days=1): FROM_TOMORROW, today: FROM_TODAY}
    return dict(sorted(named.items()))


def _asking(**changes: object) -> str:
    """Return the end of an address that asks for the same times, but for `changes`."""
    asked = {name: request.values.get(name) for name in ("language", "weekday", "entry")}
    kept = {name: value for name, value in (asked | changes).items() if value not in (None, "")}
    return f"?{urlencode(kept)}"
