"""The agenda: a day, a week, and whom to telephone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import calendar, clock
from kiosk.appointments import diary, freed, offers, waiting
from kiosk.appointments.models import Appointment, Offer, WaitingEntry
from kiosk.appointments.rules import Person
from kiosk.calendar import Event
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import data_notice, journal, place
from kiosk.office.models import Desk
from kiosk.screens.desk.blueprint import bp, told
from kiosk.screens.desk.promises import shown
from kiosk.screens.desk.promising import stamp, when
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import get_or_404, words
from kiosk.staff.models import Staff

ALL: Final = "all"
WEEK: Final = timedelta(days=6)


ANSWERS: Final = {"called": waiting.called, "decline": waiting.decline, "leave": waiting.leave}


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
    return render_template(
        "desk/agenda-day.html",
        found=found,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        to_call=_counts(),
        **_shown(desk, day, whose),
    )


@bp.get("/<int:desk_id>/appointments/week")
def show_week(desk_id: int) -> str:
    """Show the week of a day."""
    desk, day, whose = get_or_404(Desk, desk_id), asked_day(), asked_whose()
    monday = day - timedelta(days=day.weekday())
    found = diary.of_days(monday, monday + WEEK, **of(whose))
    return render_template(
        "desk/agenda-week.html",
        days=_by_day(monday, found),
        monday=monday,
        before=day - timedelta(days=7),
        after=day + timedelta(days=7),
        **_shown(desk, day, whose),
    )


@bp.get("/<int:desk_id>/appointments/calls")
def show_calls(desk_id: int) -> str:
    """Show whom to telephone: who lost a time, who waits for one, who comes next."""
    desk, today = get_or_404(Desk, desk_id), clock.today()
    tomorrow, calls = diary.next_work_day(today), freed.calls()
    told = {call.entry.id for call in calls}
    return render_template(
        "desk/agenda-calls.html",
        uprooted=diary.uprooted(),
        calls=calls,
        waits=[one for one in waiting.everybody() if one.id not in told],
        reminders=diary.to_remind(tomorrow),
        tomorrow=tomorrow,
        stamp=stamp,
        **_shown(desk, today, Whose(ALL)),
    )


@bp.post("/<int:desk_id>/appointments/waiting")
def join_waiting(desk_id: int) -> ResponseReturnValue:
    """Put somebody on the list of those who would come if a time became free."""
    desk, form = get_or_404(Desk, desk_id), request.form
    language = form.get("language", "")
    person = Person(
        name=form.get("name", ""),
        phone=form.get("phone", ""),
        language=language if language in LANGUAGES else place.settings().default_language,
        notice=data_notice.VERSION if "told" in form else "",
    )
    waiting.join(get_or_404(Offer, form.get("offer", 0, type=int)), person)
    return told(desk, N_("On the list. We telephone when a time becomes free."))


@bp.post("/<int:desk_id>/appointments/waiting/<int:entry_id>/<any(called, decline, leave):act>")
def answer_waiting(desk_id: int, entry_id: int, act: str) -> ResponseReturnValue:
    """Note that nobody answered, wants another time, or does not wait any more."""
    entry = get_or_404(WaitingEntry, entry_id)
    ANSWERS[act](entry)
    return redirect(url_for(".show_calls", desk_id=desk_id), 303)


@bp.get("/<int:desk_id>/appointments/calendar.ics")
def calendar_file(desk_id: int) -> Response:
    """Send a day or a week as a calendar: names only to roles that may see them, and who ask."""
    get_or_404(Desk, desk_id)
    day, whose = asked_day(), asked_whose()
    last = day + WEEK if "week" in request.args else day
    named = "names" in request.args and g.staff.role in access.DESK
    if named:
        journal.note(g.staff.name, f"appointments.{day}", None, "calendar with names")
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


def _shown(desk: Desk, day: date, whose: Whose) -> dict[str, Any]:
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
    return list(found.order_by(Staff.name))


def _by_day(monday: date, found: Iterable[Appointment]) -> dict[date, list[Appointment]]:
    days: dict[date, list[Appointment]] = {monday + timedelta(days=n): [] for n in range(7)}
    for one in found:
        days[clock.local(one.starts_at).date()].append(one)
    return days


def asked_day() -> date:
    """Return the day that the address asks for, or today."""
    written = request.args.get("day")
    try:
        return date.fromisoformat(written) if written else clock.today()
    except ValueError:
        return abort(404)


def asked_whose() -> Whose:
    """Return whose agenda is asked for: `all`, desk-1 or staff-3."""
    key = request.args.get("of", ALL)
    kind, _, number = key.partition("-")
    if kind == "desk" and number.isdecimal():
        return Whose(key, desk=get_or_404(Desk, int(number)))
    if kind == "staff" and number.isdecimal():
        return Whose(key, staff=get_or_404(Staff, int(number)))
    return Whose(ALL)


def of(whose: Whose) -> dict[str, Any]:
    """Return whose appointments are read."""
    return {"desk": whose.desk, "staff": whose.staff}
