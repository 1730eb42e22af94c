"""Pages about one ticket: what it is, how it closes, where it goes."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from kiosk import written
from kiosk.errors import N_
from kiosk.office import place
from kiosk.office.models import Desk, Theme
from kiosk.queue import board, operations
from kiosk.queue.models import Ticket
from kiosk.queue.status import Outcome
from kiosk.screens.desk.blueprint import bp, changed, told
from kiosk.screens.desk.buttons import OUTCOMES, allowed
from kiosk.screens.desk.sight import shown_with, shown_with_services
from kiosk.screens.shared import paper
from kiosk.screens.shared.requests import get_or_404

ONE = "/<int:desk_id>/tickets/<int:ticket_id>"


@bp.get(f"{ONE}/")
def show_ticket(desk_id: int, ticket_id: int) -> str:
    """Show a ticket and everything that can be done to it now."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    free = place.is_open(desk) and board.current(desk) is None
    actions = allowed(ticket, desk, free=free)
    return render_template("desk/ticket.html", ticket=ticket, actions=actions, **shown_with(desk))


@bp.get(f"{ONE}/close")
def ask_close(desk_id: int, ticket_id: int) -> str:
    """Ask what the visit was about and how it ended."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    return render_template(
        "desk/close.html",
        ticket=ticket,
        themes=place.themes(),
        outcomes=OUTCOMES,
        **shown_with(desk),
    )


@bp.post(f"{ONE}/close")
def close(desk_id: int, ticket_id: int) -> ResponseReturnValue:
    """Finish the visit; themes and outcome are welcome, never asked twice."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    themes = list(Theme.select().where(Theme.slug.in_(request.form.getlist("theme"))))
    outcome = request.form.get("outcome", type=Outcome)
    operations.close(ticket, desk, themes=themes, outcome=outcome)
    return changed(desk)


@bp.get(f"{ONE}/transfer")
def ask_transfer(desk_id: int, ticket_id: int) -> str:
    """Ask which service or desk the visitor goes to."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    return render_template(
        "desk/transfer.html",
        ticket=ticket,
        desks=[one for one in place.desks() if one != desk],
        open_desks=place.open_desks(),
        **shown_with_services(desk),
    )


@bp.post(f"{ONE}/transfer")
def transfer(desk_id: int, ticket_id: int) -> ResponseReturnValue:
    """Send the visitor to another service, or to one desk that waits for exactly this person."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    service = place.service(request.form.get("service", ""))
    to = Desk.get_or_none(Desk.id == request.form.get("desk", type=written.number))
    if service is None and to is None:
        abort(400)
    operations.transfer(ticket, desk, service=service, to=to)
    return changed(desk)


@bp.post(f"{ONE}/paper")
def reprint(desk_id: int, ticket_id: int) -> ResponseReturnValue:
    """Print the ticket again."""
    desk, ticket = get_or_404(Desk, desk_id), get_or_404(Ticket, ticket_id)
    paper.ask("ticket", ticket.id, again=True)
    return told(desk, N_("%(code)s is being printed."), code=ticket.code)
