"""How late a number is given, and how far the clock may stand: as the settings say."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from kiosk.office import operations as office
from kiosk.office.models import Service
from kiosk.queue import issuing, times
from kiosk.queue.rules import NearClosing
from tests.conftest import Hands

CLOSING = datetime(2026, 11, 23, 11, 30)  # 12:30 on the wall


def set_to(**settings: int) -> None:
    office.revise(lambda document: document["settings"].update(settings), "test")


@pytest.mark.parametrize("minutes", [0, 20, 45])
def test_the_last_numbers_are_given_so_many_minutes_before_closing(
    hands: Hands, home: Service, minutes: int
) -> None:
    set_to(max_queue_minutes_before_close=minutes)
    last = CLOSING - timedelta(minutes=minutes)
    hands.at = last - timedelta(seconds=1)
    assert issuing.take(home, "in time").number == 1
    if minutes:
        hands.at = last
        with pytest.raises(NearClosing):
            issuing.take(home, "too late")
        assert issuing.give(home, "from a desk").number == 2


def test_an_office_without_an_end_gives_numbers_all_day(hands: Hands, home: Service) -> None:
    hands.at = datetime(2026, 11, 21, 17)  # a Saturday, which has no hours
    office.open_now()
    assert issuing.take(home, "k").number == 1


def test_the_entrance_says_that_it_closes_soon_and_when_it_opens(
    client: FlaskClient, hands: Hands
) -> None:
    hands.at = CLOSING - timedelta(minutes=10)
    page = client.get("/entrance/").text
    assert "Tra poco chiudiamo. Ora non diamo più numeri." in page
    assert "Apriamo: martedì 24 novembre, ore 15:00." in page


def test_the_clock_may_stand_so_many_minutes_before_the_last_event(
    hands: Hands, home: Service
) -> None:
    hands.at = datetime(2026, 11, 25, 23, 2)  # after midnight on the wall
    issuing.give(home, "k")
    hands.at -= timedelta(minutes=4)  # the day before, which has no ticket
    for minutes, is_doubtful in ((0, True), (3, True), (5, False)):
        set_to(clock_drift_minutes=minutes)
        assert times.clock_is_doubtful() is is_doubtful
