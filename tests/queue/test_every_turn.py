"""Whatever one desk calls, puts back and undoes: nobody goes before who waited longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count, zip_longest

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.office.models import Desk, Service
from kiosk.queue import board, issuing, operations
from kiosk.queue.models import TABLES, Ticket, TicketEvent
from tests.conftest import Hands

IN_A_ROW = 2
keys = (f"every-turn-{number}" for number in count())
ACTS: dict[str, Callable[[Ticket, Desk], object]] = {
    "put back": operations.put_back,
    "close": operations.close,
    "undo": lambda _ticket, desk: operations.undo(desk),
}


def done(action: str) -> list[TicketEvent]:
    """Every such step that nobody undid, the oldest first."""
    found = []
    for ticket in Ticket.select():
        events = list(TicketEvent.select().where(TicketEvent.ticket == ticket))
        for event, after in zip_longest(events, events[1:]):
            if event.action == action and (after is None or after.action != "undo"):
                found.append(event)
    return sorted(found, key=lambda one: one.id)


def check_call(desk: Desk) -> None:
    """Call the next, and look whether anybody was passed over who should not be."""
    waited, calls = board.waiting(desk), done("call")
    back = [one for one in done("put-back") if not calls or one.id > calls[-1].id]
    try:
        ticket = operations.call_next(desk)
    except KioskError:
        return
    others = [one for one in waited if not one.priority]
    if ticket.priority and others:
        assert [one.priority for one in calls[-IN_A_ROW:]] != [True] * IN_A_ROW
        if ticket.id in [one.ticket_id for one in back]:
            assert all(one.due > ticket.due for one in others)
    if not ticket.priority and any(one.priority for one in waited):
        just_had = [one.priority for one in calls[-IN_A_ROW:]] == [True] * IN_A_ROW
        first = min((one for one in waited if one.priority), key=lambda one: one.due)
        assert just_had or first.id in [one.ticket_id for one in back]
    alike = [one.due for one in waited if one.priority == ticket.priority]
    assert ticket.due == min(alike)


@settings(max_examples=40, suppress_health_check=[*HealthCheck])
@given(st.lists(st.sampled_from(["ordinary", "priority", "next", "next", *ACTS]), max_size=25))
def test_no_history_of_a_desk_lets_anybody_be_passed_over(
    home: Service, desk: Desk, hands: Hands, history: list[str]
) -> None:
    for table in reversed(TABLES):
        table.delete().execute()
    for act in ["ordinary", "priority", "priority", *history]:
        hands.at += timedelta(seconds=1)
        at_desk = board.current(desk)
        if act in ("ordinary", "priority"):
            issuing.give(home, next(keys), priority=act == "priority")
        elif act == "next":
            check_call(desk)
        elif at_desk is not None:
            ACTS[act](at_desk, desk)
