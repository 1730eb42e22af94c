"""The agenda: a day, a week, and whom to telephone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from flask import Response, abort, g, render_template, request

from kiosk import calendar, clock, written
from kiosk.appointments import diary, freed, looks, offers
from kiosk.appointments.models import Appointment, Offer
from kiosk.calendar import Event
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.desk.free_times import when
from kiosk.screens.desk.promises import shown
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import get_or_404, words
from kiosk.staff.models import BY_NAME, Staff

ALL: Final = "all"
WEEK: Final = timedelta(days=6)


@dataclass(frozen=True)
class Whose:
    """Of whom the agenda is: a desk, a professional, or everybody."""

    key: str
    desk: Desk | None = None
    staff: Staff | None = None


@bp.get("/<int:desk_id>/appointments/")
def show_day(desk_id: int) -> str:
    """Show a day of this desk, of a professional, or of all."""
    desk, day, whose = get_or_404(Desk, desk_id), asked_day(), asked_whose()
    found = diary.of_days(day, day, **of(whose))
    looks.listed(f"{day}", found, g.staff.name)
    return render_template(
        "desk/agenda-day.html",
        found=found,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        to_call=_counts(),
        **shown_of(desk, day, whose),
    )


@bp.get("/<int:desk_id>/appointments/week")
def show_week(desk_id: int) -> str:
    """Show the week of a day."""
    desk, day, whose = get_or_404(Desk, desk_id), asked_day(), asked_whose()
    monday = day - timedelta(days=day.weekday())
    found = diary.of_days(monday, monday + WEEK, **of(whose))
    looks.listed(f"{monday} + {WEEK.days}", found, g.staff.name)
    return render_template(
        "desk/agenda-week.html",
        days=_by_day(monday, found),
        monday=monday,
        before=day - timedelta(days=7),
        after=day + timedelta(days=7),
        **shown_of(desk, day, whose),
    )


@bp.get("/<int:desk_id>/appointments/calendar.ics")
def calendar_file(desk_id: int) -> Response:
    """Send a day or a week as a calendar: names only to roles that may see them, and who ask."""
    get_or_404(Desk, desk_id)
    day, whose = asked_day(), asked_whose()
    last = day + WEEK if "week" in request.args else day
    named = "names" in request.args and g.staff.role in access.DESK
    if named:
        looks.taken_along(day, g.staff.name)
    events = [_event(one, named) for one in diary.of_days(day, last, **of(whose))]
    body = calendar.file(place.office().site.name, events)
    answer = Response(body, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="agenda-{day}.ics"'
    return answer


def _event(one: Appointment, named: bool) -> Event:
    spoken = words()
    title = spoken.pick(one.service.name)
    return Event(
        uid=f"appointment-{one.id}@sportello",
        title=f"{title}: {one.name}" if named and one.name else title,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        where=spoken.pick(offers.where(one.offer)),
        changed_at=one.booked_at,
    )


def shown_of(desk: Desk, day: date, whose: Whose) -> dict[str, Any]:
    """Return what every page of the agenda shows."""
    return {
        "day": day,
        "whose": whose.key,
        "people": _professionals(),
        "shut": offers.is_shut(day),
        "when": when,
        **shown(desk),
    }


def _counts() -> int:
    """Count whom to telephone for a reason that does not wait."""
    return len(diary.uprooted()) + len(freed.calls())


def _professionals() -> list[Staff]:
    found = Staff.select().join(Offer).where(~Offer.is_retired).distinct()
    return list(found.order_by(*BY_NAME))


def _by_day(monday: date, found: Iterable[Appointment]) -> dict[date, list[Appointment]]:
    days: dict[date, list[Appointment]] = {monday + timedelta(days=n): [] for n in range(7)}
    for one in found:
        days[clock.local(one.starts_at).date()].append(one)
    return days


def asked_day() -> date:
    """Return the day that the address asks for, or today."""
    asked = request.args.get("day")
    return (written.meant(written.day, asked) or abort(404)) if asked else clock.today()


def asked_whose() -> Whose:
    """Return whose agenda is asked for: `all`, desk-1 or staff-3."""
    key = request.args.get("of", ALL)
    kind, _, which = key.partition("-")
    number = written.meant(written.number, which)
    if kind == "desk" and number:
        return Whose(key, desk=get_or_404(Desk, number))
    if kind == "staff" and number:
        return Whose(key, staff=get_or_404(Staff, number))
    return Whose(ALL)


def of(whose: Whose) -> dict[str, Any]:
    """Return whose appointments are read."""
    return {"desk": whose.desk, "staff": whose.staff}
