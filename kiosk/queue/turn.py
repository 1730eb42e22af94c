"""Whose turn it is at a desk. Only reads; `operations.call_next` calls the one named here."""

from __future__ import annotations

from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import board, discipline
from kiosk.queue.models import Ticket


def next_for(desk: Desk) -> Ticket | None:
    """Return whom `desk` would call next, or nobody."""
    in_a_row = place.settings().priority_in_a_row
    by_class = {priority: board.first(desk, priority=priority) for priority in (True, False)}
    return by_class[
        discipline.priority_is_next(
            board.last_calls(desk, in_a_row),
            priority=by_class[True] is not None,
            ordinary=by_class[False] is not None,
            in_a_row=in_a_row,
        )
    ]
