"""A screen gives no more numbers in a minute than people could touch; then a person is called."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from kiosk.office.models import Service
from kiosk.queue import issuing
from kiosk.queue.models import Counter, HelpCall, NumberRate, Ticket
from kiosk.queue.rules import TooManyNumbers
from kiosk.staff import devices
from kiosk.staff.models import Device
from tests.conftest import Hands

MOST = 20  # the setting's own value

keys = (f"touch-{number:09}" for number in count())


@pytest.fixture
def doors(ground: object) -> tuple[Device, Device]:
    devices.keep_own_screens(enter=True)
    first, second = Device.select().order_by(Device.id)
    return first, second


def touch(service: Service, screen: Device | None, times: int = 1) -> None:
    for _ in range(times):
        issuing.take(service, next(keys), screen=screen)


def test_a_screen_that_is_touched_without_end_calls_a_person(
    doors: tuple[Device, Device], reception: Service
) -> None:
    touch(reception, doors[0], MOST)
    with pytest.raises(TooManyNumbers):
        touch(reception, doors[0])
    assert Ticket.select().count() == MOST
    assert Counter.get().number == MOST, "no number is left out"
    called = HelpCall.get()
    assert called.place == doors[0].name
    assert called.ended_at is None


def test_another_screen_and_the_next_minute_are_free(
    doors: tuple[Device, Device], reception: Service, hands: Hands
) -> None:
    touch(reception, doors[0], MOST)
    touch(reception, doors[1])
    with pytest.raises(TooManyNumbers):
        touch(reception, doors[0])
    hands.at += timedelta(minutes=1)
    touch(reception, doors[0], MOST)
    assert NumberRate.select().count() == 2, "one row a screen, whatever the days"


def test_a_touch_that_is_sent_again_is_none(
    doors: tuple[Device, Device], reception: Service
) -> None:
    touch(reception, doors[0], MOST - 1)
    for _ in range(5):
        issuing.take(reception, "touch-sent-again", screen=doors[0])
    with pytest.raises(TooManyNumbers):
        touch(reception, doors[0])


def test_desks_are_not_counted(doors: tuple[Device, Device], reception: Service) -> None:
    for number in range(2 * MOST):
        issuing.give(reception, f"desk-{number:09}")
    assert NumberRate.select().count() == 0
