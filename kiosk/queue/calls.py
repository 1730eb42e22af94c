"""The calls in their order, for whoever says them aloud. Only reads."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.office.models import Desk
from kiosk.queue.models import Ticket, TicketEvent
from kiosk.queue.status import Action, Status

CALLS: Final = (Action.CALL, Action.RECALL)


def latest() -> int:
    """Return the number of the newest call of all; 0 before the first."""
    newest = TicketEvent.select(TicketEvent.id).where(TicketEvent.action.in_(CALLS))
    found = newest.order_by(TicketEvent.id.desc()).limit(1).get_or_none()
    return found.id if found else 0


def since(number: int, at: datetime, limit: int) -> list[TicketEvent]:
    """Return the calls after call `number` and not before `at` (naive UTC), the oldest first.

    A call that was undone, or whose visitor waits again, is none.
    """
    found = (
        TicketEvent.select(TicketEvent, Ticket, Desk)
        .join(Ticket)
        .switch(TicketEvent)
        .join(Desk, on=(TicketEvent.desk == Desk.id))
        .where(TicketEvent.id > number, TicketEvent.action.in_(CALLS), TicketEvent.at >= at)
        .where(Ticket.status != Status.WAITING)
    )
    return list(found.order_by(TicketEvent.id).limit(limit))
