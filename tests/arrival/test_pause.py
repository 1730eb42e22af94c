from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.arrival import pause

START = datetime(2026, 11, 24, 9)


def tries(*seconds: int) -> list[datetime]:
    return [START + timedelta(seconds=one) for one in seconds]


def test_four_wrong_codes_are_forgiven() -> None:
    assert pause.seconds_left(tries(0, 1, 2, 3), START + timedelta(seconds=4)) == 0


def test_the_fifth_rests_the_keypad_for_a_minute() -> None:
    wrong = tries(0, 1, 2, 3, 4)
    assert pause.seconds_left(wrong, START + timedelta(seconds=4)) == 60
    assert pause.seconds_left(wrong, START + timedelta(seconds=34)) == 30
    assert pause.seconds_left(wrong, START + timedelta(seconds=64)) == 0


def test_after_the_rest_it_counts_anew() -> None:
    wrong = tries(0, 1, 2, 3, 4, 70)
    assert pause.seconds_left(wrong, START + timedelta(seconds=71)) == 0
    more = [*wrong, *tries(71, 72, 73, 74)]
    assert pause.seconds_left(more, START + timedelta(seconds=74)) == 60


def test_wrong_codes_of_long_ago_do_not_count() -> None:
    assert pause.seconds_left(tries(0, 1, 2, 3, 400), START + timedelta(seconds=400)) == 0


def test_a_clock_set_back_rests_no_longer_than_a_minute() -> None:
    assert pause.seconds_left(tries(0, 1, 2, 3, 4), START - timedelta(hours=1)) == 60
