"""Routes of a visitor's own phone. Who knows the token sees one ticket of today, and no more."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.office import place
from kiosk.queue import board, operations
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status
from kiosk.queue.told import where, wording
from kiosk.screens.shared.requests import by_htmx, live, seen, speak, unchanged, words

bp = Blueprint("phone", __name__)

GONE = N_("This number is not here any more.")


@bp.get("/T/<token>")
@bp.get("/t/<token>")
def show(token: str) -> str:
    """Show one's own number."""
    ticket = _mine(token)
    seen()
    return render_template("phone/show.html", **_state(ticket))


@bp.get("/T/<token>/state")
@bp.get("/t/<token>/state")
def show_state(token: str) -> Response:
    """Show only what changes; the page asks every two seconds."""
    ticket = _mine(token)
    return unchanged() or live("phone/_state.html", **_state(ticket))


@bp.get("/T/<token>/cancel")
@bp.get("/t/<token>/cancel")
def ask_cancel(token: str) -> ResponseReturnValue:
    """Ask whether to leave the line; nothing happens yet."""
    ticket = _mine(token)
    if ticket.status is not Status.WAITING:
        return redirect(url_for(".show", token=ticket.token), 303)
    return render_template("phone/cancel.html", **_state(ticket))


@bp.post("/T/<token>/cancel")
@bp.post("/t/<token>/cancel")
def cancel(token: str) -> ResponseReturnValue:
    """Leave the line."""
    ticket = _mine(token)
    operations.cancel(ticket)
    return redirect(url_for(".show", token=ticket.token), 303)


@bp.errorhandler(404)
def gone(_: Exception) -> Response:
    """Answer a wrong token and an old one alike, in the language of the browser."""
    page = render_template("phone/gone.html", message=words().gettext(GONE), is_gone=True)
    answer = make_response(page, 404)
    if by_htmx():
        answer.headers["HX-Refresh"] = "true"
    return answer


def _mine(token: str) -> Ticket:
    """Return today's ticket of `token` and speak its language, or answer 404."""
    spoken = [row.code for row in languages.available()]
    speak(request.accept_languages.best_match(spoken, languages.DEFAULT))
    ticket = Ticket.get_or_none(Ticket.token == token.upper(), Ticket.day == clock.today())
    if ticket is None:
        abort(404)
    speak(ticket.language if ticket.language in spoken else languages.DEFAULT)
    g.ticket = ticket
    return ticket


def _state(ticket: Ticket) -> dict[str, object]:
    is_waiting = ticket.status is Status.WAITING
    ahead = board.ahead_of(ticket) if is_waiting else 0
    return {
        "ticket": ticket,
        "colour": place.face(ticket.letter).colour,
        "is_waiting": is_waiting,
        "where": where(ticket),
        "ahead": ahead,
        "wording": wording(ticket, ahead),
    }
