"""The blueprint of the tablet: whose list it is, and for how long a locked one stays open."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, g, request
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.attendance import reach
from kiosk.attendance.status import Status
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
def _a_locked_list_lasts_as_long_as_its_session() -> ResponseReturnValue | None:
    """Lead to signing in once the session is over: the names go, the marks are kept."""
    key = (request.view_args or {}).get("session_id")
    if not g.locked or key is None:
        return None
    session = timetable.session(int(key))
    is_over = session is None or clock.now() >= session.ends_at
    return access.to_sign_in() if is_over else None
