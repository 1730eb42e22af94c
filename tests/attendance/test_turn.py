from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.attendance.turn import Party, Why, turns

SIZES = st.lists(st.integers(1, 5), max_size=12)


def whys(free: int | None, *sizes: int) -> list[Why]:
    parties = [Party(str(number), size) for number, size in enumerate(sizes)]
    return [turn.why for turn in turns(free, parties)]


def test_the_first_that_fits_is_next_and_each_that_is_passed_over_is_told_why() -> None:
    assert whys(1, 3, 1, 1) == [Why.TOO_MANY, Why.FITS, Why.BEHIND]
    assert whys(3, 3, 1) == [Why.FITS, Why.BEHIND]
    assert whys(0, 1, 2) == [Why.FULL, Why.FULL]
    assert whys(None, 4, 1) == [Why.FITS, Why.BEHIND]
    assert whys(2) == []


@given(st.integers(0, 9), SIZES)
def test_never_more_than_one_is_next_and_it_always_fits(free: int, sizes: list[int]) -> None:
    given_turns = [
        turn for turn in turns(free, [Party("", size) for size in sizes]) if turn.why is Why.FITS
    ]
    assert len(given_turns) <= 1
    assert all(turn.party.size <= free for turn in given_turns)


@given(st.integers(0, 9), SIZES)
def test_nobody_waits_behind_an_empty_room(free: int, sizes: list[int]) -> None:
    told = turns(free, [Party("", size) for size in sizes])
    could = any(size <= free for size in sizes)
    assert any(turn.why is Why.FITS for turn in told) == could
