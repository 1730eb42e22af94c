from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.queue.discipline import priority_is_next


def test_priority_goes_first() -> None:
    assert priority_is_next([], priority=True, ordinary=True, in_a_row=2)


def test_after_two_priority_calls_somebody_without_it_goes() -> None:
    assert not priority_is_next([True, True], priority=True, ordinary=True, in_a_row=2)
    assert priority_is_next([True, False, True], priority=True, ordinary=True, in_a_row=2)


def test_priority_goes_on_when_nobody_else_waits() -> None:
    assert priority_is_next([True, True], priority=True, ordinary=False, in_a_row=2)


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 5))
def test_an_ordinary_visitor_is_never_passed_over_too_often(line: list[bool], most: int) -> None:
    calls: list[bool] = []
    for wants_priority in line:
        calls.insert(
            0, priority_is_next(calls, priority=wants_priority, ordinary=True, in_a_row=most)
        )
        assert sum(calls[: most + 1]) <= most


def test_who_was_put_back_lets_one_who_waited_go_first_and_then_has_priority_again() -> None:
    assert not priority_is_next([True], priority=True, ordinary=True, in_a_row=2, has_been=True)
    assert priority_is_next([False, True], priority=True, ordinary=True, in_a_row=2)
    assert priority_is_next([True], priority=True, ordinary=False, in_a_row=2, has_been=True)
