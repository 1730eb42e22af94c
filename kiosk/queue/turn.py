"""Whose turn it is at a desk. Only reads; `operations.call_next` calls the one named here."""

from __future__ import annotations

from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import board, discipline
from kiosk.queue.models import Ticket


def next_for(desk: Desk) -> Ticket | None:
    """Return whom `desk` would call next, or nobody."""
    priority, ordinary = board.first(desk, priority=True), board.first(desk, priority=False)
    if priority is None or ordinary is None:
        return priority or ordinary
    in_a_row = place.settings().priority_in_a_row
    last_calls = board.last_calls(desk, in_a_row)
    is_next = discipline.priority_is_next(
        last_calls, priority=True, ordinary=True, in_a_row=in_a_row
    )
    return priority if is_next else ordinary
