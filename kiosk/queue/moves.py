"""The one way a ticket changes: re-read, check the table, save, write the event."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from peewee import ForeignKeyField

from kiosk import clock
from kiosk.office.models import Desk
from kiosk.queue import board
from kiosk.queue.models import Ticket, TicketEvent
from kiosk.queue.rules import AlreadyCalled
from kiosk.queue.status import AT_A_DESK, Action, Status, after

# All of a ticket that can change; an event keeps it, and undo brings it back.
STATE: Final = (
    "status",
    "service",
    "reserved",
    "desk",
    "priority",
    "due",
    "first_called_at",
    "called_at",
    "started_at",
    "closed_at",
    "outcome",
)
SLACK: Final = timedelta(hours=2)
MOMENT: Final = timedelta(microseconds=1)


def now() -> datetime:
    """Return the time, naive UTC, that never goes back within `SLACK` of the last event.

    A clock set back by an hour must not let the next visitor jump the line; until it has
    caught up, every event is later than the one before.
    """
    time, last = clock.now(), board.last_at()
    return last + MOMENT if last is not None and time < last <= time + SLACK else time


def move(ticket: Ticket, action: Action, by: Desk | None, /, **changes: Any) -> Ticket:
    """Take `ticket` one step along its life; raises AlreadyCalled, NotAllowed."""
    ticket = Ticket.get_by_id(ticket.id)  # what the screen showed may be stale
    _not_of_another(ticket, action, by)
    return restate(ticket, action, by, status=after(ticket.status, action), **changes)


def restate(ticket: Ticket, action: str, by: Desk | None, /, **changes: Any) -> Ticket:
    """Save `changes` of `ticket`, if it is still as it was read, and write the event."""
    seen = ticket.status
    for name, value in changes.items():
        setattr(ticket, name, value)
    fields = {name: getattr(ticket, _column(name)) for name in changes}
    updated = Ticket.update(fields).where(Ticket.id == ticket.id, Ticket.status == seen)
    if not updated.execute():  # another process was quicker
        raise AlreadyCalled(desk=_where(Ticket.get_by_id(ticket.id)))
    return record(ticket, action, by)


def record(ticket: Ticket, action: str, desk: Desk | None) -> Ticket:
    """Write down what happened to `ticket`, and its state after it."""
    TicketEvent.create(
        ticket=ticket,
        action=action,
        status=ticket.status,
        desk=desk,
        priority=ticket.priority,
        at=now(),
        state={name: _plain(getattr(ticket, _column(name))) for name in STATE},
    )
    return ticket


def restored(state: dict[str, Any]) -> dict[str, Any]:
    """Return the state that an event kept, as values of the columns."""
    return {name: _value(name, value) for name, value in state.items()}


def _not_of_another(ticket: Ticket, action: Action, desk: Desk | None) -> None:
    """Tell the slower of two desks who was quicker, in place of an error."""
    taken = ticket.status in AT_A_DESK and desk is not None and ticket.desk_id != desk.id
    if taken and action is not Action.TAKE_OVER:
        raise AlreadyCalled(desk=_where(ticket))


def _where(ticket: Ticket) -> str:
    return ticket.desk.code if ticket.desk else "?"


def _column(name: str) -> str:
    is_link = isinstance(Ticket._meta.fields[name], ForeignKeyField)
    return f"{name}_id" if is_link else name


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str) and name.endswith(("_at", "due")):
        return datetime.fromisoformat(value)
    return Status(value) if name == "status" else value
