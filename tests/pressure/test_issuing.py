"""Many fingers at once, over HTTP, on a real server and a real file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from kiosk.queue.models import Ticket, TicketEvent
from tests.pressure.visitor import Visitor


def test_twenty_touches_with_one_key_are_one_ticket(visitor: Callable[[], Visitor]) -> None:
    key = "the-same-key-for-all-of-them"
    everybody = [visitor() for _ in range(20)]
    for one in everybody:
        one.enter()
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda one: one.take(key), everybody))
    assert {status for status, _ in answers} == {303}
    assert len({leads.rpartition("/")[2] for _, leads in answers}) == 1
    assert Ticket.select().count() == TicketEvent.select().count() == 1


def test_sixteen_clients_leave_no_gap_and_no_double(visitor: Callable[[], Visitor]) -> None:
    def morning(number: int) -> None:
        person = visitor()
        person.enter()
        for touch in range(15):
            status, _ = person.take(f"visitor-{number:02}-touch-{touch:02}")
            assert status == 303

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(morning, range(16)))
    numbers = [ticket.number for ticket in Ticket.select().order_by(Ticket.id)]
    assert numbers == list(range(1, 16 * 15 + 1))
