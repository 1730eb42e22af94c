"""Whose turn it is after somebody was put back, and after what was undone."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from kiosk.office.models import Desk, Service
from kiosk.queue import board, issuing, operations, turn
from kiosk.queue.models import Ticket
from tests.conftest import Hands

keys = (f"turn-{number}" for number in count())


def came(service: Service, *, priority: bool = False) -> Ticket:
    return issuing.take(service, next(keys), priority=priority)


def called(desk: Desk) -> str:
    ticket = operations.call_next(desk)
    operations.close(ticket, desk)
    return ticket.code


def test_a_call_that_was_undone_costs_nobody_her_priority(home: Service, desk: Desk) -> None:
    came(home)
    for _ in range(2):
        came(home, priority=True)
    for _ in range(2):
        assert operations.call_next(desk).code == "C02"
        operations.undo(desk)
    assert [called(desk) for _ in range(3)] == ["C02", "C03", "C01"]


def test_a_call_that_was_undone_lets_priority_go_on_no_longer(home: Service, desk: Desk) -> None:
    first = came(home)
    for _ in range(4):
        came(home, priority=True)
    assert [called(desk), called(desk)] == ["C02", "C03"]
    operations.call(first, desk)
    operations.undo(desk)
    assert turn.next_for(desk) == first


def test_priority_that_was_put_back_is_not_called_again_before_who_waited(
    home: Service, desk: Desk, hands: Hands
) -> None:
    came(home)
    came(home)
    came(home, priority=True)
    hands.at += timedelta(minutes=1)
    assert operations.put_back(operations.call_next(desk), desk).code == "C03"
    assert [called(desk) for _ in range(3)] == ["C01", "C03", "C02"]


def test_who_comes_after_somebody_was_put_back_does_not_go_before_her(
    home: Service, desk: Desk, hands: Hands
) -> None:
    came(home, priority=True)
    operations.put_back(operations.call_next(desk), desk)
    hands.at += timedelta(minutes=1)
    came(home)
    assert called(desk) == "C01"


def test_among_those_with_priority_who_was_put_back_is_due_from_now(
    home: Service, desk: Desk, hands: Hands
) -> None:
    came(home)
    came(home, priority=True)
    came(home, priority=True)
    hands.at += timedelta(minutes=1)
    operations.put_back(operations.call_next(desk), desk)
    assert [called(desk) for _ in range(3)] == ["C03", "C01", "C02"]


def test_who_waits_alone_is_called_again_at_once(home: Service, desk: Desk) -> None:
    came(home, priority=True)
    operations.put_back(operations.call_next(desk), desk)
    assert called(desk) == "C01"


def test_another_desk_does_not_call_at_once_who_was_put_back(
    reception: Service, desk: Desk, desk_2: Desk, hands: Hands
) -> None:
    came(reception)
    came(reception, priority=True)
    hands.at += timedelta(minutes=1)
    operations.put_back(operations.call_next(desk), desk)
    assert called(desk_2) == "A01"


def test_a_call_that_was_undone_does_not_end_the_wait_of_who_was_put_back(
    home: Service, desk: Desk, hands: Hands
) -> None:
    first = came(home)
    came(home, priority=True)
    hands.at += timedelta(minutes=1)
    operations.put_back(operations.call_next(desk), desk)
    assert operations.call_next(desk) == first
    operations.undo(desk)
    assert turn.next_for(desk) == first


def test_who_came_before_the_time_of_an_appointment_does_not_gain_by_being_put_back(
    home: Service, desk: Desk, hands: Hands
) -> None:
    at = hands.at + timedelta(minutes=30)
    early = issuing.promised(home, "early", due=at, reserved=None, language="it")
    before = issuing.promised(
        home, "before", due=at - timedelta(minutes=10), reserved=None, language="it"
    )
    operations.put_back(operations.call(early, desk), desk)
    assert board.waiting(desk) == [before, early]


def test_while_a_clock_stands_behind_who_was_put_back_keeps_her_place_behind_who_waited(
    home: Service, desk: Desk, hands: Hands
) -> None:
    first, second = came(home), came(home)
    hands.at -= timedelta(hours=1)
    operations.put_back(operations.call_next(desk), desk)
    third = came(home)
    assert board.waiting(desk) == [second, first, third]
