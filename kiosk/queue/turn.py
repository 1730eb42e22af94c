"""Whose turn it is at a desk. Only reads; `operations.call_next` calls the one named here."""

from __future__ import annotations

from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import board, calls, discipline
from kiosk.queue.models import Ticket


def next_for(desk: Desk) -> Ticket | None:
    """Return whom `desk` would call next, or nobody."""
    priority, ordinary = board.first(desk, priority=True), board.first(desk, priority=False)
    if priority is None or ordinary is None:
        return priority or ordinary
    in_a_row = place.settings().priority_in_a_row
    last = calls.last_of(desk, in_a_row)
    is_next = discipline.priority_is_next(
        [one.priority for one in last],
        priority=True,
        ordinary=True,
        in_a_row=in_a_row,
        has_been=ordinary.due < priority.due and calls.is_back(priority, since=last[:1]),
    )
    return priority if is_next else ordinary
