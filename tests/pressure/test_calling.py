"""Sixteen desks call the same line of two thousand, over HTTP: nobody twice, nobody never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from kiosk.database import database, transaction
from kiosk.office import operations as office
from kiosk.office.models import Desk, DeskService, Service
from kiosk.queue import board, issuing
from kiosk.queue.models import Ticket, TicketEvent
from kiosk.queue.status import Status
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from tests.pressure.visitor import Visitor

DESKS = 16
TICKETS = 2000


@pytest.fixture
def sixteen(home: Service) -> list[Desk]:
    desks = [Desk.create(code=f"D{n}", name={"it": f"Sportello D{n}"}) for n in range(DESKS)]
    for desk in desks:
        DeskService.create(desk=desk, service=home)
        office.open_desk(desk)
    return desks


@transaction
def issue(service: Service, many: int) -> list[int]:
    """Put `many` in line at once; what is tested is the calling."""
    return [issuing.give(service, f"{number}").id for number in range(many)]


def morning(volunteer: Visitor, desk: Desk) -> int:
    """Call and miss, until nobody waits; return how many came to this desk."""
    with database.connection_context():
        return calls_until_nobody_waits(volunteer, desk)


def calls_until_nobody_waits(volunteer: Visitor, desk: Desk) -> int:
    volunteer.ask("GET", f"/desk/{desk.id}/more")  # brings the token of the forms
    called = 0
    while True:
        status, _, _ = volunteer.ask("POST", f"/desk/{desk.id}/call-next")
        if status == 409:
            return called
        assert status == 303
        called += 1
        ticket = board.current(desk)
        assert ticket is not None
        away = f"/desk/{desk.id}/tickets/{ticket.id}/miss"
        assert volunteer.ask("POST", away)[0] == 303  # the desk is free for the next


def test_every_ticket_is_called_by_one_desk(
    home: Service, sixteen: list[Desk], visitor: Callable[[], Visitor]
) -> None:
    issued = issue(home, TICKETS)
    person, _ = staffing.add("Prova Sportello", Role.RECEPTION)
    volunteers = [visitor() for _ in sixteen]
    for volunteer in volunteers:
        volunteer.cookies[access.STAFF_COOKIE] = sessions.begin(person)
    with ThreadPoolExecutor(DESKS) as threads:
        assert sum(threads.map(morning, volunteers, sixteen)) == TICKETS
    calls = TicketEvent.select().where(TicketEvent.action == "call")
    assert sorted(event.ticket_id for event in calls) == issued
    assert Ticket.select().where(Ticket.status == Status.NO_SHOW).count() == TICKETS


def test_the_naive_way_does_call_somebody_twice(home: Service, sixteen: list[Desk]) -> None:
    """The control: read, then save, as two steps."""
    issue(home, 40)
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
