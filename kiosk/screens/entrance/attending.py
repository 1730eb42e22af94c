"""Coming along to an open group: a head in its next session, and no name."""

from __future__ import annotations

from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.arrival import joining
from kiosk.attendance.status import Band
from kiosk.errors import N_
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.visit import bp

BANDS: Final = {
    Band.CHILD: N_("Up to 17 years"),
    Band.ADULT: N_("18 to 54 years"),
    Band.SENIOR: N_("55 years or more"),
}


@bp.get("/v/<visit>/coming/<int:session_id>")
def coming(session_id: int) -> str:
    """Ask how old who comes along is, as anybody could see; no name."""
    return render_template(
        "entrance/coming.html", session=_session(session_id), bands=BANDS, back=url_for(".services")
    )


@bp.post("/v/<visit>/coming/<int:session_id>")
def come(session_id: int) -> ResponseReturnValue:
    """Count a head in the next session of an open group; the same touch counts once."""
    session, band = _session(session_id), request.form.get("band", "")
    if band not in set(Band):
        abort(400)
    joining.expect(session, Band(band), key=visit.key())
    return redirect(url_for(".expected", session_id=session.id), 303)


@bp.get("/v/<visit>/expected/<int:session_id>")
def expected(session_id: int) -> str:
    """Show when and where."""
    return render_template(
        "entrance/expected.html", session=_session(session_id), back=url_for(".services")
    )


def _session(key: int) -> Session:
    return timetable.session(key) or abort(404)
