"""The calls in their order, for whoever says them aloud or counts them. Only reads.

A call that was undone is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from peewee import Expression, fn

from kiosk.office.models import Desk
from kiosk.queue.models import Ticket, TicketEvent
from kiosk.queue.status import UNDO, Action, Status

CALLS: Final = (Action.CALL, Action.RECALL)


def latest() -> int:
    """Return the number of the newest call of all, also of one that was undone since.

    It only grows, so that a screen knows from it what it has heard; 0 before the first.
    """
    newest = TicketEvent.select(TicketEvent.id).where(TicketEvent.action.in_(CALLS))
    found = newest.order_by(TicketEvent.id.desc()).limit(1).get_or_none()
    return found.id if found else 0


def since(number: int, at: datetime, limit: int) -> list[TicketEvent]:
    """Return the calls after call `number` and not before `at` (naive UTC), the oldest first.

    A call whose visitor waits again is none.
    """
    found = (
        TicketEvent.select(TicketEvent, Ticket, Desk)
        .join(Ticket)
        .switch(TicketEvent)
        .join(Desk, on=(TicketEvent.desk == Desk.id))
        .where(TicketEvent.id > number, TicketEvent.action.in_(CALLS), TicketEvent.at >= at)
        .where(Ticket.status != Status.WAITING, stands())
    )
    return list(found.order_by(TicketEvent.id).limit(limit))


def last_of(desk: Desk, limit: int) -> list[TicketEvent]:
    """Return the last calls of `desk` from the line, the newest first."""
    mine = TicketEvent.select().where(TicketEvent.desk == desk, TicketEvent.action == Action.CALL)
    return list(mine.where(stands()).order_by(TicketEvent.id.desc()).limit(limit))


def is_back(ticket: Ticket, *, since: Sequence[TicketEvent]) -> bool:
    """Say whether `ticket` was put back after the call in `since`, or ever if that is empty."""
    back = TicketEvent.select().where(
        TicketEvent.ticket == ticket, TicketEvent.action == Action.PUT_BACK, stands()
    )
    return back.where(TicketEvent.id > max((one.id for one in since), default=0)).exists()


def stands() -> Expression:
    """Say of an event that it was not undone: an undo comes right after what it takes back."""
    after = TicketEvent.alias()
    following = (
        after.select(after.action)
        .where(after.ticket == TicketEvent.ticket, after.id > TicketEvent.id)
        .order_by(after.id)
        .limit(1)
    )
    return fn.COALESCE(following, "") != UNDO
