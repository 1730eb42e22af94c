"""Nobody empties the calendar from the screen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.appointments import alone, operations
from kiosk.appointments.alone import AskPerson
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import NotOffered, Person
from kiosk.office import place
from kiosk.office.models import Desk
from tests.appointments.conftest import offered
from tests.conftest import Hands

NINE = datetime(2026, 11, 24, 8)
HALF = timedelta(minutes=30)


@pytest.fixture
def offer(desk: Desk) -> Offer:
    return offered("D", desk, self_booking=True)


def touch(offer: Offer, number: int = 0, had: str = "") -> Appointment:
    day, half = divmod(number, 6)
    at = NINE + timedelta(days=day) + half * HALF
    return operations.book_alone(offer, at, "it", f"touch-{number}", had=had)


def test_one_visit_books_once_and_the_same_touch_is_the_same_promise(offer: Offer) -> None:
    one = touch(offer)
    assert touch(offer, had=one.token or "") == one
    with pytest.raises(AskPerson):
        touch(offer, 1, had=one.token or "")


def test_who_cancelled_may_choose_again(offer: Offer) -> None:
    one = touch(offer)
    operations.cancel(one)
    assert touch(offer, 1, had=one.token or "").by_visitor


def test_all_visitors_together_book_only_so_often_in_an_hour(offer: Offer, hands: Hands) -> None:
    most = place.settings().self_bookings_an_hour
    for number in range(most):
        touch(offer, number)
    with pytest.raises(AskPerson):
        touch(offer, most)
    assert alone.offered() == []
    operations.book(offer, NINE + timedelta(days=2), Person("Alfa Esempio", notice="1"), "person")
    hands.at += timedelta(hours=1, minutes=1)
    assert [one.id for one in alone.offered()] == [offer.id]
    touch(offer, most)


def test_moving_from_one_time_to_the_next_hides_none_of_them(offer: Offer) -> None:
    most = place.settings().self_bookings_an_hour
    for number in range(most):
        one = touch(offer, 2 * number)
        at = one.starts_at + HALF
        assert operations.move_alone(one, at, f"move-{number}").by_visitor
    with pytest.raises(AskPerson):
        touch(offer, 2 * most)


def test_nobody_moves_alone_to_a_time_that_is_not_offered_yet(offer: Offer) -> None:
    one = touch(offer)
    with pytest.raises(NotOffered):
        operations.move_alone(one, NINE + timedelta(days=70), "far")
