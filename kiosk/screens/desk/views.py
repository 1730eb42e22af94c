"""Routes of the desk: the board here; tickets, intake and more beside it."""

from __future__ import annotations

from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import alarm, operations
from kiosk.queue.models import HelpCall, Ticket
from kiosk.screens.desk import (
    agenda,
    intake,
    more,
    phoning,
    printing,
    promises,
    promising,
    seeking,
    sheets,
    telling,
    tickets,
    visiting,
)
from kiosk.screens.desk.blueprint import bp, changed
from kiosk.screens.desk.buttons import VERBS
from kiosk.screens.desk.sight import mark, sight
from kiosk.screens.shared.requests import get_or_404, live, unchanged, words
from kiosk.staff import presence, seats

# Importing them adds their routes to `bp`.
__all__ = [
    "agenda",
    "bp",
    "intake",
    "more",
    "phoning",
    "printing",
    "promises",
    "promising",
    "seeking",
    "sheets",
    "telling",
    "tickets",
    "visiting",
]

STATES: Final = {
    "open": office.open_desk,
    "paused": office.pause_desk,
    "closed": office.close_desk,
}


@bp.get("/")
def choose() -> str:
    """Show the desks; one touch opens one."""
    desks = [
        (desk, place.is_open(desk), seats.at(desk), place.services_of(desk))
        for desk in place.desks()
    ]
    return render_template("desk/choose.html", desks=desks, promised=place.PROMISED)


@bp.get("/<int:desk_id>/")
def show(desk_id: int) -> str:
    """Show the desk."""
    desk = get_or_404(Desk, desk_id)
    _is_here(desk)
    mark(desk)
    return render_template("desk/show.html", **sight(desk))


@bp.get("/<int:desk_id>/board")
def board(desk_id: int) -> ResponseReturnValue:
    """Show only what changes; the page asks every second."""
    desk = get_or_404(Desk, desk_id)
    _is_here(desk)
    mark(desk)
    return unchanged() or live("desk/_board.html", **sight(desk))


@bp.post("/<int:desk_id>/state/<state>")
def set_state(desk_id: int, state: str) -> ResponseReturnValue:
    """Open, pause or close the desk."""
    desk = get_or_404(Desk, desk_id)
    (STATES.get(state) or abort(404))(desk)
    return changed(desk)


@bp.post("/<int:desk_id>/call-next")
def call_next(desk_id: int) -> ResponseReturnValue:
    """Call the next visitor."""
    desk = get_or_404(Desk, desk_id)
    operations.call_next(desk)
    return changed(desk)


@bp.post("/<int:desk_id>/undo")
def undo(desk_id: int) -> ResponseReturnValue:
    """Take back what this desk did last."""
    desk = get_or_404(Desk, desk_id)
    operations.undo(desk)
    return changed(desk)


@bp.post("/<int:desk_id>/tickets/<int:ticket_id>/<action>")
def act(desk_id: int, ticket_id: int, action: str) -> ResponseReturnValue:
    """Do what the button says."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    (VERBS.get(action) or abort(404))(ticket, desk)
    return changed(desk)


@bp.post("/<int:desk_id>/help/<int:call_id>/answer")
def answer_help(desk_id: int, call_id: int) -> ResponseReturnValue:
    """Tell who asked for help that somebody is coming."""
    desk = get_or_404(Desk, desk_id)
    alarm.answer(get_or_404(HelpCall, call_id), desk)
    return changed(desk)


@bp.post("/<int:desk_id>/help/<int:call_id>/end")
def end_help(desk_id: int, call_id: int) -> ResponseReturnValue:
    """Record that the person was helped."""
    desk = get_or_404(Desk, desk_id)
    alarm.end(get_or_404(HelpCall, call_id))
    return changed(desk)


@bp.post("/<int:desk_id>/sound")
def report_sound(desk_id: int) -> ResponseReturnValue:
    """Note whether this desk's browser refuses to ring."""
    desk = get_or_404(Desk, desk_id)
    presence.report_sound(f"desk-{desk.id}", request.form.get("blocked") == "1")
    return ""


def _is_here(desk: Desk) -> None:
    presence.seen(f"desk-{desk.id}", "desk", words().pick(desk.name))
