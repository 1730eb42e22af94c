"""How long one waits after wrong PINs."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from kiosk.staff import throttle

NOW = datetime(2026, 11, 23, 9, 30)


def test_five_tries_are_free_then_the_wait_grows_to_a_minute() -> None:
    waits = [throttle.seconds_to_wait([NOW] * tries, NOW) for tries in range(12)]
    assert waits == [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60]


@given(some.integers(5, 50), some.integers(0, 120))
def test_a_wait_counts_down_and_ends(tries: int, gone: int) -> None:
    whole = throttle.seconds_to_wait([NOW] * tries, NOW)
    left = throttle.seconds_to_wait([NOW] * tries, NOW + timedelta(seconds=gone))
    assert left == max(0, whole - gone)


def test_what_was_long_ago_is_forgotten() -> None:
    assert throttle.seconds_to_wait([NOW] * 50, NOW + throttle.MEMORY) == 0
