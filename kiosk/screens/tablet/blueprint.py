"""The blueprint of the tablet: whose list it is, and for how long a locked one stays open."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, g, request
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.attendance import reach
from kiosk.attendance.status import Status, opens_at
from kiosk.errors import N_
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.screens.shared import access

bp = Blueprint("tablet", __name__, url_prefix="/tablet")

STATUSES: Final = {
    Status.PRESENT: (N_("Present"), "check"),
    Status.LATE: (N_("Late"), "clock"),
    Status.EXCUSED: (N_("Excused"), "letter"),
    Status.ABSENT: (N_("Absent"), "cross"),
}


def session_of(session_id: int) -> Session:
    """Return the session, or answer 404, or 403 to who does not lead it."""
    session = timetable.session(session_id) or abort(404)
    return session if reach.may_reach(access.staff(), session) else abort(403)


@bp.before_request
def _a_locked_screen_keeps_the_list_that_was_open() -> ResponseReturnValue | None:
    """Lead to signing in from any other; once the session is over its names go, not the marks."""
    if not g.locked:
        return None
    opened = access.sign_in_here().opened
    wanted = (request.view_args or {}).get("session_id", opened)
    return None if wanted == opened and _is_going_on(opened) else access.to_sign_in()


def _is_going_on(session_id: int | None) -> bool:
    """Say whether the list of this session is open now: from before it begins until it ends."""
    session = timetable.session(session_id) if session_id is not None else None
    return session is not None and opens_at(session.starts_at) <= clock.now() < session.ends_at
