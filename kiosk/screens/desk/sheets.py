"""The agenda on paper, A4: names leave the screen, so each page says who printed it, and an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from flask import Response, g
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import diary, looks, offers, visits
from kiosk.appointments.models import Appointment, VisitAddress
from kiosk.errors import N_
from kiosk.languages import LANGUAGES, clock_time, long_date, short_date
from kiosk.office import place, telephone
from kiosk.office.models import Desk
from kiosk.screens.desk.agenda import WEEK, asked_day, asked_whose, of
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.shared.requests import get_or_404, words
from printers.documents import typeset_document

Row = Sequence[str | Sequence[str]]
"""A text each column; several are words to tick."""

TITLE: Final = N_("Appointments")
VISITS: Final = N_("Visits at home")
FOOT: Final = N_("Personal data: to be destroyed by %(day)s. Printed by %(who)s, %(time)s.")
AT_HOME: Final = N_("at home")
EMPTY: Final = N_("No appointments on this day.")
OF_DAY: Final = (
    N_("Time"), N_("Code"), N_("Name"), N_("Telephone"), N_("Service"), N_("Where"), N_("Note"),
)  # fmt: skip
OF_VISITS: Final = (
    N_("Time"), N_("Language"), N_("Name"), N_("Telephone"), N_("Where"), N_("Intercom"),
    N_("How it ended"),
)  # fmt: skip
# How wide each column is: 0 is as its words are, else a share of what is left.
WIDE_DAY: Final = (0, 0, 1.3, 0, 1.1, 1.1, 1.6)
WIDE_VISITS: Final = (0, 0, 1, 0, 1.3, 0.7, 1.5)
OUTCOMES: Final = (
    N_("visited"), N_("nobody at home"), N_("did not want it"), N_("sent elsewhere"),
)  # fmt: skip
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
    rows = _rows(diary.of_days(day, day, **of(found)))
    return _sheet(TITLE, _long(day), {"": rows}, last=day)


@bp.get("/<int:desk_id>/appointments/week.pdf")
def print_week(desk_id: int) -> ResponseReturnValue:
    """Send the week as a PDF."""
    get_or_404(Desk, desk_id)
    day, found = asked_day(), asked_whose()
    monday = day - timedelta(days=day.weekday())
    listed = diary.of_days(monday, monday + WEEK, **of(found))
    days = groupby(listed, lambda one: clock.local(one.starts_at).date())
    title = f"{_short(monday)} · {_short(monday + WEEK)}"
    groups = {_short(date): _rows(those) for date, those in days}
    return _sheet(TITLE, title, groups, last=monday + WEEK)


@bp.get("/<int:desk_id>/visits/day.pdf")
def print_visits(desk_id: int) -> ResponseReturnValue:
    """Send the visits of a day, with their addresses, as a PDF."""
    get_or_404(Desk, desk_id)
    day = asked_day()
    found = [one for one in visits.planned() if clock.local(one.starts_at).date() == day]
    rows = [_visit(one, visits.address_of(one, g.staff.name)) for one in found]
    return _sheet(VISITS, _long(day), {"": rows}, last=day, columns=OF_VISITS, widths=WIDE_VISITS)


def _sheet(
    title: str,
    day: str,
    groups: Mapping[str, Sequence[Row]],
    *,
    last: date,
    columns: Sequence[str] = OF_DAY,
    widths: Sequence[float] = WIDE_DAY,
) -> Response:
    spoken, who = words(), g.staff.name
    say = spoken.gettext
    looks.printed(last, who)
    data = {
        "title": say(title),
        "language": spoken.language.code,
        "direction": spoken.language.direction,
        "day": day,
        "place": place.office().site.name,
        "columns": [say(name) for name in columns],
        "widths": widths,
        "groups": [{"name": name, "rows": rows} for name, rows in groups.items() if rows],
        "empty": say(EMPTY),
        "foot": say(FOOT, day=_short(diary.next_work_day(last)), who=who, time=_now()),
        "line": place.settings().cofinancing,
    }
    return Response(typeset_document("day-sheet", data), mimetype="application/pdf")


def _now() -> str:
    return f"{_short(clock.today())}, {clock_time(clock.now())}"


def _rows(found: Iterable[Appointment]) -> list[Row]:
    return [[clock_time(one.starts_at), one.code or "", *_about(one)] for one in found]


def _about(one: Appointment) -> list[str]:
    pick = words().pick
    where = words().gettext(AT_HOME) if one.visit else pick(offers.where(one.offer))
    return [
        one.name,
        telephone.shown(one.phone),
        pick(one.service.name),
        f"{where}, {one.staff.name}" if one.staff and where else where or _who(one),
        one.note,
    ]


def _who(one: Appointment) -> str:
    return one.staff.name if one.staff else ""


def _visit(one: Appointment, address: VisitAddress | None) -> Row:
    language = LANGUAGES.get(one.language)
    return [
        clock_time(one.starts_at),
        language.name if language else "",
        one.name,
        telephone.shown(one.phone),
        written(address) if address else "",
        address.intercom if address else "",
        [words().gettext(outcome) for outcome in OUTCOMES],
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
