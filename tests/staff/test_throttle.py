"""How long one waits after wrong PINs."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from kiosk.staff import throttle


def test_five_tries_are_free_then_the_wait_grows_to_a_minute() -> None:
    assert [throttle.wait(n) for n in range(12)] == [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60]


@given(some.integers(0, 1000), some.floats(0, 1000))
def test_what_remains_never_exceeds_the_wait_and_ends(failures: int, gone: float) -> None:
    left = throttle.remaining(failures, timedelta(seconds=gone))
    assert 0 <= left <= throttle.wait(failures)
    assert (left == 0) == (gone >= throttle.wait(failures))


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    assert throttle.remaining(99, timedelta(hours=-1)) == 0
