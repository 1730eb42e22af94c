"""How long one waits after wrong PINs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.staff import throttle
from kiosk.staff.throttle import NEAR, STRANGERS, Pace

NOW = datetime(2026, 11, 23, 9, 30)
PACES = some.sampled_from([NEAR, STRANGERS])


def test_five_tries_are_free_then_the_wait_grows_to_a_minute() -> None:
    waits = [throttle.seconds_to_wait([NOW] * tries, NOW) for tries in range(12)]
    assert waits == [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60]


def test_of_strangers_the_wait_doubles_into_hours() -> None:
    waits = [throttle.seconds_to_wait([NOW] * tries, NOW, STRANGERS) for tries in range(14)]
    assert waits[:8] == [0, 0, 0, 0, 0, 60, 120, 240]
    assert waits[13] > 4 * 3600


def test_strangers_who_never_tire_try_fifteen_times_a_day_at_most() -> None:
    at, wrong = NOW, [NOW]
    while at < NOW + timedelta(days=5):
        at += timedelta(seconds=max(1, throttle.seconds_to_wait(wrong, at, STRANGERS)))
        if not throttle.seconds_to_wait(wrong, at, STRANGERS):
            wrong.append(at)
    days = [sum(one <= later < one + timedelta(days=1) for later in wrong) for one in wrong]
    assert len(wrong) > 20
    assert max(days) == 15


@given(some.integers(5, 50), some.integers(0, 90_000), PACES)
def test_a_wait_counts_down_and_ends(tries: int, gone: int, pace: Pace) -> None:
    whole = throttle.seconds_to_wait([NOW] * tries, NOW, pace)
    left = throttle.seconds_to_wait([NOW] * tries, NOW + timedelta(seconds=gone), pace)
    assert left == max(0, whole - gone)


@given(some.integers(0, 50), some.integers(1, 400), PACES)
def test_a_clock_set_back_makes_no_wait_longer_than_the_longest(
    tries: int, days: int, pace: Pace
) -> None:
    back = NOW - timedelta(days=days)
    assert throttle.seconds_to_wait([NOW] * tries, back, pace) <= pace.longest


@pytest.mark.parametrize("pace", [NEAR, STRANGERS])
def test_what_was_long_ago_is_forgotten(pace: Pace) -> None:
    assert throttle.seconds_to_wait([NOW] * 50, NOW + pace.memory, pace) == 0
