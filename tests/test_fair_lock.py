"""Who asks first is let in first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from threading import Event, RLock, Thread

import pytest

from kiosk.fair_lock import FairLock
from tests.conftest import Until

ROUNDS = 200


def _is_queued_behind(lock: FairLock, before: int) -> bool:
    return lock.waiting > before


def test_who_asks_first_is_let_in_first(until: Until) -> None:
    lock, order = FairLock(), []

    def enter(number: int) -> None:
        with lock:
            order.append(number)

    threads = [Thread(target=enter, args=(number,)) for number in range(10)]
    with lock:
        for before, thread in enumerate(threads):
            thread.start()
            until(partial(_is_queued_behind, lock, before))
    for thread in threads:
        thread.join()
    assert order == list(range(10))


def test_one_at_a_time() -> None:
    lock, inside, most = FairLock(), 0, 0

    def enter() -> None:
        nonlocal inside, most
        for _ in range(ROUNDS):
            with lock:
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [Thread(target=enter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, inside, lock.waiting) == (1, 0, 0)


def test_who_is_in_may_enter_again_and_a_mistake_leaves_it_free() -> None:
    lock, entered = FairLock(), Event()
    with pytest.raises(ZeroDivisionError), lock, lock:
        raise ZeroDivisionError

    def enter() -> None:
        with lock:
            entered.set()

    Thread(target=enter).start()
    assert entered.wait(5)


def rounds_before_the_other(
    lock: AbstractContextManager[object], is_queued: Callable[[], object]
) -> int:
    """Count how often one thread leaves and enters again while another waits."""
    asking, done, rounds = Event(), Event(), 0

    def other() -> None:
        asking.set()
        with lock:
            done.set()

    thread = Thread(target=other)
    with lock:
        thread.start()
        assert asking.wait(5)
        is_queued()
    while rounds < ROUNDS and not done.is_set():
        with lock:
            rounds += 1
    thread.join()
    return rounds


def test_who_has_just_left_does_not_pass_one_who_waits(until: Until) -> None:
    lock = FairLock()
    assert rounds_before_the_other(lock, lambda: until(lambda: lock.waiting == 1)) <= 1


def test_control_a_plain_lock_lets_the_same_thread_in_again_and_again() -> None:
    rounds = [rounds_before_the_other(RLock(), lambda: None) for _ in range(5)]
    assert max(rounds) > 1
