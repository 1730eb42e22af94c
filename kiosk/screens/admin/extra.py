"""Routes of one more date beside an activity's rule."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.office import place
from kiosk.programme import operations, timetable
from kiosk.programme.models import Activity, Room
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.admin.week import day_of, moment, session_of
from kiosk.screens.shared.requests import chosen


@bp.get("/sessions/new")
def ask_session() -> str:
    """Ask of which activity; then on which day, as its rule has the hours and the room."""
    asked = request.args.get("activity", "")
    rules = {one.slug: one.rule for one in place.office().activities}
    return render_template(
        "admin/extra.html",
        activities=timetable.activities(),
        activity=_activity(asked) if asked else None,
        rule=rules.get(asked),
        rooms=timetable.rooms(),
        day=day_of(request.args.get("day", "")) or clock.today(),
    )


@bp.post("/sessions/new")
def add_session() -> ResponseReturnValue:
    """Hold an activity on one more day."""
    form = request.form
    activity, room = _activity(form.get("activity", "")), chosen(Room, "room")
    made = operations.add(activity, moment("start"), moment("end"), room, who())
    return redirect(url_for(".show_session", session_id=made.id, saved=1), 303)


@bp.post("/sessions/<int:session_id>/take-out")
def take_out(session_id: int) -> ResponseReturnValue:
    """Take a date that was added by mistake out of the timetable again."""
    session = session_of(session_id)
    operations.take_out(session, who())
    day = clock.local(session.starts_at).date()
    return redirect(url_for(".show_week", day=day.isoformat(), saved=1), 303)


def _activity(slug: str) -> Activity:
    return timetable.activity(slug) or abort(404)
