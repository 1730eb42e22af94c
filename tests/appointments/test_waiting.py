"""A time that became free: whose it is first, for how long, and who may not take it meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.appointments import alone, freed, operations, waiting
from kiosk.appointments.models import Appointment, Offer, WaitingEntry
from kiosk.appointments.rules import JustTaken, NoName, Person
from kiosk.office import place
from kiosk.office.models import Desk
from tests.appointments.conftest import offered
from tests.conftest import Hands

NINE = datetime(2026, 11, 24, 8)  # 09:00 on the wall
HALF = timedelta(minutes=30)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def offer(desk: Desk) -> Offer:
    """An offer whose next morning is full."""
    offer = offered("D", desk, self_booking=True, ahead_days=1)
    for number in range(6):
        operations.book(offer, NINE + number * HALF, Person(), f"k{number}")
    return offer


def asks(offer: Offer, name: str, hands: Hands) -> WaitingEntry:
    """Put somebody on the list, a minute after whoever came before."""
    hands.at += MINUTE
    return waiting.join(offer, Person(name, phone="0131 515112", notice="1"))


def give_back(hands: Hands, number: int = 0) -> None:
    hands.at += MINUTE
    operations.cancel(Appointment.get(Appointment.starts_at == NINE + number * HALF))


def called() -> list[WaitingEntry]:
    return [one.entry for one in freed.calls()]


def offered_alone(offer: Offer) -> list[datetime]:
    days = alone.by_day([offer], NINE.date(), most=1)
    return [one.slot.starts_at for found in days.values() for one in found]


def test_nobody_waits_without_a_name(offer: Offer) -> None:
    with pytest.raises(NoName):
        waiting.join(offer, Person(phone="0131 515112", notice="1"))


def test_a_freed_time_goes_to_whoever_asked_first(offer: Offer, hands: Hands) -> None:
    beta, gamma = (asks(offer, f"{name} Esempio", hands) for name in ("Beta", "Gamma"))
    assert freed.calls() == []
    give_back(hands)
    (call,) = freed.calls()
    assert (call.entry, call.opening.slot.starts_at) == (beta, NINE)
    waiting.called(beta)  # nobody answered
    assert called() == [gamma]
    waiting.leave(gamma)
    assert called() == [beta]
    hands.at += MINUTE
    waiting.decline(beta)  # not this time: the next one that becomes free
    assert called() == []
    give_back(hands, 3)
    assert called() == [beta]


def test_two_who_wait_are_told_of_two_times(offer: Offer, hands: Hands) -> None:
    beta, gamma = (asks(offer, f"{name} Esempio", hands) for name in ("Beta", "Gamma"))
    give_back(hands, 4)
    give_back(hands, 2)
    told = {call.entry: call.opening.slot.starts_at for call in freed.calls()}
    assert told == {beta: NINE + 2 * HALF, gamma: NINE + 4 * HALF}


def test_a_time_that_was_free_when_somebody_asked_is_no_news_to_them(
    offer: Offer, hands: Hands
) -> None:
    give_back(hands)
    asks(offer, "Beta Esempio", hands)
    assert freed.calls() == []


def test_a_day_that_comes_near_enough_is_news(offer: Offer, hands: Hands) -> None:
    beta = asks(offer, "Beta Esempio", hands)
    hands.at += DAY
    (call,) = freed.calls()
    assert (call.entry, call.opening.slot.starts_at) == (beta, NINE + DAY)


def test_it_is_kept_from_the_screen_for_a_day_and_then_it_is_everybody_s(
    offer: Offer, hands: Hands
) -> None:
    asks(offer, "Beta Esempio", hands)
    give_back(hands)
    assert offered_alone(offer) == []
    with pytest.raises(JustTaken):
        operations.book_alone(offer, NINE, "it", "finger")
    moved = Appointment.get(Appointment.starts_at == NINE + HALF)
    with pytest.raises(JustTaken):
        operations.move_alone(moved, NINE, "finger")
    (call,) = freed.calls()
    assert call.until - hands.at == timedelta(hours=place.settings().waiting_hold_hours)
    hands.at = call.until - timedelta(hours=4)
    assert freed.calls()[0].is_kept
    operations.book(offer, NINE, Person("Beta Esempio", notice="1"), "by a person")


def test_after_its_time_it_is_not_kept_any_more(offer: Offer, hands: Hands) -> None:
    Offer.update(ahead_days=4).execute()  # Monday: Friday is still to come
    asks(Offer.get(), "Beta Esempio", hands)
    friday = NINE + 3 * DAY
    operations.book(offer, friday, Person(), "friday")
    hands.at += MINUTE
    operations.cancel(Appointment.get(Appointment.key == "friday"))
    hands.at += timedelta(hours=25)
    (call,) = freed.calls()
    assert (call.opening.slot.starts_at, call.is_kept) == (friday, False)
    assert friday in {
        one.slot.starts_at
        for found in alone.by_day([Offer.get()], friday.date(), most=1).values()
        for one in found
    }


def test_of_several_places_only_as_many_are_kept_as_people_wait(desk_2: Desk, hands: Hands) -> None:
    group = offered("B", desk_2, self_booking=True, ahead_days=1, places=3)
    keys = [f"g{number}" for number in range(3)]
    for key in keys:
        operations.book(group, NINE, Person(), key)
    asks(group, "Beta Esempio", hands)
    for key in keys[:2]:
        hands.at += MINUTE
        operations.cancel(Appointment.get(Appointment.key == key))
    assert NINE in offered_alone(group)
    operations.book_alone(group, NINE, "it", "finger")
    with pytest.raises(JustTaken):
        operations.book_alone(group, NINE, "it", "another finger")
