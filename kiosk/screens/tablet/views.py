"""Routes of the facilitator's tablet: today's sessions, the list, the marks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from flask import g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.attendance import marking, marks, reach, sheet
from kiosk.attendance.status import Band, Status, opens_at
from kiosk.errors import N_
from kiosk.people import looks
from kiosk.programme.models import Session
from kiosk.screens.shared import access, csrf
from kiosk.screens.shared.requests import fresh_key, live, unchanged
from kiosk.screens.tablet import earlier
from kiosk.screens.tablet.blueprint import STATUSES, bp, session_of
from kiosk.staff import sessions

__all__ = ["bp", "earlier"]  # importing it adds its routes to `bp`

OPEN_FOR: Final = timedelta(hours=12)  # a list that stays open so long was seen once
MOST: Final = 200  # marks in one sending
TALLY: Final = {
    Status.PRESENT: ("check", N_("Present:")),
    Status.LATE: ("clock", N_("Late:")),
    Status.EXCUSED: ("letter", N_("Excused:")),
    Status.ABSENT: ("cross", N_("Absent:")),
    Status.UNMARKED: ("question", N_("To mark:")),
}
BANDS: Final = {
    Band.CHILD: N_("Children"),
    Band.ADULT: N_("Adults"),
    Band.SENIOR: N_("55 and over"),
}


@bp.get("/")
def show() -> str:
    """Show today's sessions; whoever is here has left the list that was open."""
    sessions.opened(access.sign_in_here(), None)
    return render_template(
        "tablet/show.html", sessions=reach.today(access.staff()), now=clock.now()
    )


@bp.get("/sessions/<int:session_id>/")
def show_session(session_id: int) -> str:
    """Show the list of a session; the journal notes whose names were seen."""
    session = session_of(session_id)
    sessions.opened(access.sign_in_here(), session.id)
    context = _context(session)
    seen = [line.participant.id for line in context["lines"]]
    looks.listed(seen, access.staff())
    return render_template("tablet/session.html", **context)


@bp.get("/sessions/<int:session_id>/lines")
def show_lines(session_id: int) -> ResponseReturnValue:
    """Show only what changes; the page asks every second. Who came onto the list is noted."""
    session = session_of(session_id)
    _mark_seen(session)
    same = unchanged()
    if same is not None:
        return same
    context = _context(session)
    shown = [line.participant.id for line in context["lines"]]
    looks.listed(shown, access.staff(), since=clock.now() - OPEN_FOR)
    return live("tablet/_lines.html", **context)


@bp.get("/token")
def show_token() -> ResponseReturnValue:
    """Return a token for marks that were kept while the wireless was gone."""
    return jsonify(token=csrf.token())


@bp.post("/sessions/<int:session_id>/marks")
def mark(session_id: int) -> ResponseReturnValue:
    """Write marks down: many from the tablet's memory, or the one of a button."""
    session = session_of(session_id)
    sent = [marks.read(one) for one in _sent()]
    settled = marking.take(session, [one for one in sent if one], access.staff())
    if request.is_json:
        return jsonify(settled=settled)
    return redirect(url_for(".show_session", session_id=session.id), 303)


@bp.post("/sessions/<int:session_id>/people/<int:participant_id>/collector")
def name_collector(session_id: int, participant_id: int) -> ResponseReturnValue:
    """Write down who collected a child, if it is nobody of its list; needs the wireless."""
    session, form = session_of(session_id), request.form
    name, key = form.get("name", ""), form.get("key") or fresh_key()
    marking.collected(session, participant_id, name, access.staff(), key=key)
    return redirect(url_for(".show_session", session_id=session.id), 303)


def _sent() -> list[Any]:
    if not request.is_json:
        return [request.form]
    body = request.get_json()
    found = body.get("marks", []) if isinstance(body, dict) else []
    return [one for one in found[:MOST] if isinstance(one, dict)]


def _mark_seen(session: Session) -> None:
    """Let the region's mark change with the list, and when it or the phones open or close."""
    turns = opens_at(session.starts_at), session.starts_at, session.ends_at
    phases = [clock.now() >= turn for turn in turns]
    g.seen = "-".join(map(str, (*sheet.last_word(session), *map(int, phases))))


def _context(session: Session) -> dict[str, Any]:
    _mark_seen(session)
    lines = sheet.lines(session)
    phones = reach.sees_phones(access.staff(), session, lines)
    if phones:
        children = [one.participant.id for one in lines if one.is_minor]
        looks.phones_seen(children, access.staff(), since=session.starts_at)
    return {
        "session": session,
        "opens_at": _opening(session),
        "lines": lines,
        "heads": sheet.heads(session),
        "counts": sheet.counts(lines),
        "phones": phones,
        "statuses": STATUSES,
        "tally": TALLY,
        "bands": BANDS,
    }


def _opening(session: Session) -> datetime | None:
    """Return when the list will open, if it is too early to mark anybody."""
    opens = opens_at(session.starts_at)
    return opens if clock.now() < opens else None
