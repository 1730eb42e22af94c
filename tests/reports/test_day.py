from __future__ import annotations

from datetime import timedelta

from kiosk import clock
from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, issuing, operations
from kiosk.queue.status import Outcome
from kiosk.reports import day
from tests.conftest import Hands


def _give(service: Service, key: str) -> None:
    issuing.give(service, key)


def test_a_day_without_anybody_has_no_wait_and_only_zeros(reception: Service) -> None:
    found = day.numbers(clock.today())
    assert (found.issued, found.served, found.open, found.wait) == (0, 0, 0, None)
    assert (list(found.issued_by), list(found.contacts)) == ([], [])


def test_every_ticket_ends_in_exactly_one_count(reception: Service, desk: Desk) -> None:
    for key in "abcdef":
        _give(reception, key)
    operations.close(operations.call_next(desk), desk, outcome=Outcome.SOLVED)
    operations.close(operations.call_next(desk), desk)
    operations.miss(operations.call_next(desk), desk)
    operations.cancel(issuing.give(reception, "d"))
    operations.expire(issuing.give(reception, "e"))
    found = day.numbers(clock.today())
    counts = (found.served, found.missed, found.cancelled, found.not_served, found.open)
    assert counts == (2, 1, 1, 1, 1)
    assert sum(counts) == found.issued == 6


def test_the_wait_is_the_median_from_issue_to_first_call(
    reception: Service, desk: Desk, hands: Hands
) -> None:
    for key in "abc":
        _give(reception, key)
    for minutes in (2, 5, 20):  # after 2, 7 and 27 minutes
        _move(hands, minutes)
        operations.close(operations.call_next(desk), desk)
    assert day.numbers(clock.today()).wait == 7


def test_who_did_not_come_does_not_count_in_the_wait(
    reception: Service, desk: Desk, hands: Hands
) -> None:
    for key in "ab":
        _give(reception, key)
    _move(hands, 3)
    operations.close(operations.call_next(desk), desk)
    _move(hands, 60)
    operations.miss(operations.call_next(desk), desk)
    assert day.numbers(clock.today()).wait == 3


def test_tickets_are_counted_by_service_and_channel(
    reception: Service, home: Service, desk: Desk
) -> None:
    _give(reception, "a")
    issuing.take(reception, "b")
    issuing.take(reception, "c")
    issuing.register(home, 7, "d")
    assert list(day.numbers(clock.today()).issued_by) == [
        (reception, "desk", 1),
        (reception, "entrance", 2),
        (home, "paper", 1),
    ]


def test_contacts_are_counted_by_channel_and_only_those_of_the_day(
    desk: Desk, hands: Hands
) -> None:
    for channel in ("telephone", "door", "telephone"):
        alarm.contact(channel, None, desk)
    today = clock.today()
    _move(hands, 24 * 60)
    alarm.contact("door", None, desk)
    assert list(day.numbers(today).contacts) == [("door", 1), ("telephone", 2)]


def _move(hands: Hands, minutes: int) -> None:
    hands.at += timedelta(minutes=minutes)
