"""Sixteen desks call the same line: nobody twice, nobody never."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from kiosk.database import database
from kiosk.office.models import Desk, DeskService, Service
from kiosk.queue import board, issuing, operations
from kiosk.queue.models import Ticket
from kiosk.queue.rules import NobodyWaiting
from kiosk.queue.status import Status

DESKS = 16


@pytest.fixture
def sixteen(home: Service) -> list[Desk]:
    desks = [Desk.create(code=f"D{n}", name={"it": f"Sportello D{n}"}) for n in range(DESKS)]
    for desk in desks:
        DeskService.create(desk=desk, service=home)
    return desks


def until_nobody_waits(desk: Desk) -> list[int]:
    called: list[int] = []
    with database.connection_context():
        while True:
            try:
                ticket = operations.call_next(desk)
            except NobodyWaiting:
                return called
            called.append(ticket.id)
            operations.close(ticket, desk)


def test_every_ticket_is_called_by_one_desk(home: Service, sixteen: list[Desk]) -> None:
    issued = [issuing.give(home, f"{n}").id for n in range(320)]
    with ThreadPoolExecutor(DESKS) as threads:
        called = [one for desk in threads.map(until_nobody_waits, sixteen) for one in desk]
    assert sorted(called) == issued
    assert Ticket.select().where(Ticket.status == Status.CLOSED).count() == len(issued)


def test_the_naive_way_does_call_somebody_twice(home: Service, sixteen: list[Desk]) -> None:
    """The control: read, then save, as two steps."""
    for number in range(40):
        issuing.give(home, f"{number}")
    together = Barrier(DESKS)

    def naive(desk: Desk) -> int:
        with database.connection_context():
            together.wait(10)
            ticket = board.first(desk, priority=False)
            assert ticket is not None
            together.wait(10)
            Ticket.update(status=Status.CALLED, desk=desk).where(Ticket.id == ticket.id).execute()
            return ticket.id

    with ThreadPoolExecutor(DESKS) as threads:
        called = Counter(threads.map(naive, sixteen))
    assert max(called.values()) > 1
