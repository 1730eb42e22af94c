"""Routes of the plan of a week, and of the changes to one session."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, written
from kiosk.attendance import reach
from kiosk.languages import LANGUAGES
from kiosk.office import spans
from kiosk.programme import days, operations, timetable
from kiosk.programme.clashes import clashes
from kiosk.programme.models import Facilitator, Room, Session
from kiosk.programme.reasons import REASONS
from kiosk.programme.rules import AFTERWARDS, LEADING, WORDS_LENGTH, BadTimes
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.admin.fields import hour
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import chosen
from kiosk.staff.models import BY_NAME, Staff

WEEK = 7


@bp.get("/week")
def show_week() -> str:
    """Show a week as a plan, with what clashes."""
    asked = day_of(request.args.get("day", "")) or clock.today()
    monday = asked - timedelta(days=asked.weekday())
    found = days.days(monday, WEEK)
    return render_template(
        "admin/week.html",
        days=found,
        before=monday - timedelta(days=WEEK),
        after=monday + timedelta(days=WEEK),
        leaders=_leaders(),
        clashing=_clashing(monday),
        untold={one.id for one in timetable.untold()},
    )


@bp.get("/sessions/<int:session_id>")
def show_session(session_id: int) -> str:
    """Show one session, and what can be changed about it."""
    session = session_of(session_id)
    return render_template(
        "admin/session.html",
        session=session,
        leaders=timetable.facilitators(session.activity),
        people=list(
            Staff.select().where(Staff.is_active, Staff.role.in_(LEADING)).order_by(*BY_NAME)
        ),
        rooms=timetable.rooms(),
        reasons=REASONS,
        longest=WORDS_LENGTH,
        tongues=LANGUAGES.values(),
        is_untold=session in timetable.untold(),
        is_list_mine=access.may("tablet.show") and reach.may_reach(access.staff(), session),
        is_over=session.ends_at <= clock.now(),
        is_recent=session.ends_at + AFTERWARDS > clock.now(),
    )


@bp.post("/sessions/<int:session_id>/cancel")
def cancel_session(session_id: int) -> ResponseReturnValue:
    """Do not hold a session, and say why."""
    words = {code: request.form.get(f"words.{code}", "") for code in LANGUAGES}
    operations.cancel(session_of(session_id), request.form.get("reason", ""), words, who())
    return _back(session_id)


@bp.post("/sessions/<int:session_id>/reinstate")
def reinstate_session(session_id: int) -> ResponseReturnValue:
    """Hold a session after all."""
    operations.reinstate(session_of(session_id), who())
    return _back(session_id)


@bp.post("/sessions/<int:session_id>/move")
def move_session(session_id: int) -> ResponseReturnValue:
    """Hold a session at another time, or in another room."""
    session = session_of(session_id)
    starts_at, ends_at = moment("start"), moment("end")
    room = chosen(Room, "room")
    operations.move(session, starts_at, ends_at, room, who())
    return _back(session_id)


@bp.post("/sessions/<int:session_id>/substitute")
def substitute(session_id: int) -> ResponseReturnValue:
    """Name who leads this one session."""
    staff = chosen(Staff, "staff") if request.form.get("staff", "0") != "0" else None
    operations.substitute(session_of(session_id), staff, who())
    return _back(session_id)


@bp.post("/sessions/<int:session_id>/told")
def told(session_id: int) -> ResponseReturnValue:
    """Note that those who would come know of the change."""
    operations.told(session_of(session_id))
    return _back(session_id)


def _back(session_id: int) -> ResponseReturnValue:
    return redirect(url_for(".show_session", session_id=session_id, saved=1), 303)


def session_of(session_id: int) -> Session:
    """Return the session, or answer 404."""
    return timetable.session(session_id) or abort(404)


def day_of(text: str) -> date | None:
    """Return the day that was asked for; none if it is no day."""
    return written.meant(written.typed_day, text)


def moment(name: str) -> datetime:
    """Return the day and the hour that were typed, as naive UTC; raises BadTimes."""
    day = day_of(request.form.get("day", ""))
    try:
        at = spans.hour(hour(request.form.get(name, "")))
    except ValueError:
        raise BadTimes from None
    if day is None:
        raise BadTimes
    return clock.to_utc(datetime.combine(day, at))


def _leaders() -> dict[int, list[str]]:
    """Return the names of those who lead each activity."""
    found: dict[int, list[str]] = {}
    rows = Facilitator.select(Facilitator, Staff).join(Staff).order_by(*BY_NAME)
    for row in rows:
        found.setdefault(row.activity_id, []).append(row.staff.name)
    return found


def _clashing(monday: date) -> set[int]:
    first = clock.to_utc(datetime.combine(monday, time.min))
    stays = timetable.stays(first, first + timedelta(days=WEEK, hours=1))
    return {stay.session for pair in clashes(stays) for stay in pair}
