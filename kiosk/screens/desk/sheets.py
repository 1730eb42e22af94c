"""The agenda on paper, A4: names leave the screen, so each page says who printed it, and an end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from flask import Response, g
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import diary, offers, visits
from kiosk.appointments.models import Appointment, VisitAddress
from kiosk.errors import N_
from kiosk.languages import LANGUAGES, clock_time, long_date, short_date
from kiosk.office import journal, place, telephone
from kiosk.office.models import Desk
from kiosk.screens.desk.agenda import WEEK, asked_day, asked_whose, of
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.shared.requests import get_or_404, words
from printers.documents import typeset_document

TITLE: Final = N_("Appointments")
VISITS: Final = N_("Visits at home")
FOOT: Final = N_("Personal data: to be destroyed by %(day)s. Printed by %(who)s, %(time)s.")
EMPTY: Final = N_("No appointments on this day.")
OF_DAY: Final = (
    N_("Time"), N_("Code"), N_("Name"), N_("Telephone"), N_("Service"), N_("Where"), N_("Note"),
)  # fmt: skip
OF_WEEK: Final = (
    N_("Day"), N_("Time"), N_("Name"), N_("Telephone"), N_("Service"), N_("Where"), N_("Note"),
)  # fmt: skip
OF_VISITS: Final = (
    N_("Time"), N_("Language"), N_("Name"), N_("Telephone"), N_("Where"), N_("Intercom"),
    N_("How it ended"),
)  # fmt: skip
OUTCOMES: Final = N_("visited · nobody at home · refused · sent elsewhere")
INSIDE: Final = {
    "staircase": N_("staircase %(which)s"),
    "floor": N_("floor %(which)s"),
    "flat": N_("flat %(which)s"),
}


@bp.get("/<int:desk_id>/appointments/day.pdf")
def print_day(desk_id: int) -> ResponseReturnValue:
    """Send the day as a PDF."""
    get_or_404(Desk, desk_id)
    day, found = asked_day(), asked_whose()
    rows = [
        [clock_time(one.starts_at), one.code or "", *_about(one)]
        for one in diary.of_days(day, day, **of(found))
    ]
    return _sheet(TITLE, _long(day), OF_DAY, rows, last=day)


@bp.get("/<int:desk_id>/appointments/week.pdf")
def print_week(desk_id: int) -> ResponseReturnValue:
    """Send the week as a PDF."""
    get_or_404(Desk, desk_id)
    day, found = asked_day(), asked_whose()
    monday = day - timedelta(days=day.weekday())
    rows = [
        [_short(clock.local(one.starts_at).date()), clock_time(one.starts_at), *_about(one)]
        for one in diary.of_days(monday, monday + WEEK, **of(found))
    ]
    title = f"{_short(monday)} · {_short(monday + WEEK)}"
    return _sheet(TITLE, title, OF_WEEK, rows, last=monday + WEEK)


@bp.get("/<int:desk_id>/visits/day.pdf")
def print_visits(desk_id: int) -> ResponseReturnValue:
    """Send the visits of a day, with their addresses, as a PDF."""
    get_or_404(Desk, desk_id)
    day = asked_day()
    found = [one for one in visits.planned() if clock.local(one.starts_at).date() == day]
    rows = [_visit(one, visits.address_of(one, g.staff.name)) for one in found]
    return _sheet(VISITS, _long(day), OF_VISITS, rows, last=day)


def _sheet(
    title: str, day: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, last: date
) -> Response:
    spoken, who = words(), g.staff.name
    say = spoken.gettext
    journal.note(who, f"appointments.{last}", None, "printed")
    foot = {
        "day": _short(diary.next_work_day(last)),
        "who": who,
        "time": f"{_short(clock.today())}, {clock_time(clock.now())}",
    }
    data = {
        "title": say(title),
        "language": spoken.language.code,
        "direction": spoken.language.direction,
        "day": day,
        "place": place.office().site.name,
        "columns": [say(name) for name in columns],
        "rows": rows,
        "empty": say(EMPTY),
        "foot": say(FOOT, **foot),
        "line": place.settings().cofinancing,
    }
    return Response(typeset_document("day-sheet", data), mimetype="application/pdf")


def _about(one: Appointment) -> list[str]:
    pick = words().pick
    where = pick(offers.where(one.offer))
    return [
        one.name,
        telephone.shown(one.phone),
        pick(one.service.name),
        f"{where}, {one.staff.name}" if one.staff and where else where or _who(one),
        one.note,
    ]


def _who(one: Appointment) -> str:
    return one.staff.name if one.staff else ""


def _visit(one: Appointment, address: VisitAddress | None) -> list[str]:
    language = LANGUAGES.get(one.language)
    return [
        clock_time(one.starts_at),
        language.name if language else "",
        one.name,
        telephone.shown(one.phone),
        written(address) if address else "",
        address.intercom if address else "",
        words().gettext(OUTCOMES),
    ]


def written(address: VisitAddress) -> str:
    """Return where to go, in one line."""
    say = words().gettext
    inside = [
        say(label, which=getattr(address, name))
        for name, label in INSIDE.items()
        if getattr(address, name)
    ]
    return ", ".join([f"{address.street} {address.number}".strip(), *inside])


def _long(day: date) -> str:
    return long_date(day, words().language.code)


def _short(day: date) -> str:
    return short_date(day, words().language.code)
