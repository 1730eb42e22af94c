"""Everything that can happen to a ticket: one function each, one transaction each.

Every function returns the ticket as it now stands, or raises a `KioskError`
and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office import place
from kiosk.office.models import Desk, Service, Theme
from kiosk.queue import board, turn
from kiosk.queue.models import Ticket, TicketTheme
from kiosk.queue.moves import MOMENT, move, now, restate, restored
from kiosk.queue.rules import (
    DeskBusy,
    Gone,
    NobodyWaiting,
    check_recall,
    check_return,
)
from kiosk.queue.status import UNDO, Action, Outcome, Status


class NotYours(KioskError):
    """Only the desk that did something can take it back."""

    message = N_("There is nothing to undo any more.")


@transaction
def call_next(desk: Desk) -> Ticket:
    """Call whoever's turn it is to `desk`; raises DeskBusy, NobodyWaiting."""
    _must_be_free(desk)
    chosen = turn.next_for(desk)
    if chosen is None:
        raise NobodyWaiting
    return _called(chosen, desk)


@transaction
def call(ticket: Ticket, desk: Desk) -> Ticket:
    """Call `ticket` to `desk`, whoever's turn it is; raises DeskBusy, AlreadyCalled."""
    _must_be_free(desk)
    return _called(ticket, desk)


def _called(ticket: Ticket, desk: Desk) -> Ticket:
    at = now()
    first = ticket.first_called_at or at
    return move(ticket, Action.CALL, desk, desk=desk, called_at=at, first_called_at=first)


@transaction
def recall(ticket: Ticket, desk: Desk) -> Ticket:
    """Call the visitor again, also one who was missed; raises JustCalled, TooLate, DeskBusy."""
    ticket = Ticket.get_by_id(ticket.id)
    check_recall(ticket, desk, now(), place.settings())
    _must_be_free(desk, except_for=ticket)
    return move(ticket, Action.RECALL, desk, desk=desk, called_at=now(), closed_at=None)


@transaction
def start(ticket: Ticket, desk: Desk) -> Ticket:
    """Begin to serve the visitor, who has come to `desk`."""
    return move(ticket, Action.START, desk, started_at=now())


@transaction
def transfer(
    ticket: Ticket, desk: Desk, *, service: Service | None = None, to: Desk | None = None
) -> Ticket:
    """Send the visitor to the line of `service`, or of the desk `to`, with the time waited."""
    kept = service or ticket.service
    return move(ticket, Action.TRANSFER, desk, desk=None, service=kept, reserved=to)


@transaction
def put_back(ticket: Ticket, desk: Desk | None) -> Ticket:
    """Send the visitor back in line, due from now, and in any case later than before.

    Whoever came before the time of an appointment keeps it; who was missed and checks in
    again needs no `desk`. Raises TooLate for a no-show.
    """
    ticket = Ticket.get_by_id(ticket.id)
    check_return(ticket, now(), place.settings())
    due = max(now(), ticket.due + MOMENT)
    return move(ticket, Action.PUT_BACK, desk, desk=None, due=due, closed_at=None)


@transaction
def miss(ticket: Ticket, desk: Desk) -> Ticket:
    """Record that the visitor did not come: a no-show."""
    return move(ticket, Action.MISS, desk, closed_at=now())


@transaction
def close(
    ticket: Ticket,
    desk: Desk,
    *,
    themes: Sequence[Theme] = (),
    outcome: Outcome | None = None,
) -> Ticket:
    """Finish the visit, with what it was about and how it ended where that is known."""
    closed = move(ticket, Action.CLOSE, desk, closed_at=now(), outcome=outcome)
    TicketTheme.delete().where(TicketTheme.ticket == closed).execute()
    for theme in themes:
        TicketTheme.create(ticket=closed, theme=theme)
    return closed


@transaction
def cancel(ticket: Ticket) -> Ticket:
    """Take the visitor, who leaves, out of the line."""
    return move(ticket, Action.CANCEL, None, closed_at=now())


@transaction
def take_over(ticket: Ticket, desk: Desk) -> Ticket:
    """Bring the ticket that another desk has called or serves to `desk`; raises DeskBusy."""
    _must_be_free(desk)
    return move(ticket, Action.TAKE_OVER, desk, desk=desk)


@transaction
def expire(ticket: Ticket) -> Ticket:
    """Close an open ticket at the end of the day: not served."""
    return move(ticket, Action.EXPIRE, None, closed_at=now(), outcome=Outcome.NOT_SERVED)


@transaction
def prefer(ticket: Ticket, desk: Desk) -> Ticket:
    """Give or take the priority of somebody who waits; no reason is asked."""
    ticket = Ticket.get_by_id(ticket.id)
    if ticket.status is not Status.WAITING:
        raise Gone
    return restate(ticket, "prefer", desk, priority=not ticket.priority)


@transaction
def undo(desk: Desk) -> Ticket:
    """Take back the last thing that `desk` did, if it was just now; raises NotYours."""
    event = board.undoable(desk, now(), place.settings().undo_seconds)
    if event is None:
        raise NotYours
    before = restored(board.event_before(event).state)
    if before.get("desk") is not None:
        _must_be_free(Desk.get_by_id(before["desk"]), except_for=event.ticket)
    TicketTheme.delete().where(TicketTheme.ticket == event.ticket).execute()
    return restate(event.ticket, UNDO, desk, **before)


def _must_be_free(desk: Desk, *, except_for: Ticket | None = None) -> None:
    if board.current(desk) not in (None, except_for):
        raise DeskBusy
