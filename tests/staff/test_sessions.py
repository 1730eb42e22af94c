"""Signing in: who is let in, who waits, what a cookie opens, and when a screen locks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any, Protocol

import pytest
from flask import Flask

from kiosk.database import database
from kiosk.errors import KioskError
from kiosk.staff import operations, sessions
from kiosk.staff.attempts import TooManyTries
from kiosk.staff.models import Attempt, Staff, StaffSession
from kiosk.staff.sessions import WrongPin


class Hands(Protocol):
    at: datetime


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every hash that Python's own scrypt really makes."""
    made: list[object] = []
    real: Callable[..., bytes] = hashlib.scrypt

    def scrypt(*args: Any, **kwargs: Any) -> bytes:
        made.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(hashlib, "scrypt", scrypt)
    return made


def try_it(name: str, pin: str, origin: str = "here") -> type[KioskError] | None:
    try:
        sessions.prove(name, pin, origin)
    except KioskError as error:
        return type(error)
    return None


def test_the_name_counts_without_capitals_and_spaces(volunteer: Staff, pin: str) -> None:
    assert sessions.prove("  eta   PROVA ", pin, "here") == volunteer


def test_a_wrong_pin_and_an_unknown_name_are_told_alike_and_cost_alike(
    volunteer: Staff, hashings: list[object]
) -> None:
    for name in (volunteer.name, "Nessuno"):
        hashings.clear()
        assert try_it(name, "000001") is WrongPin
        assert len(hashings) == 1


def test_who_has_left_is_unknown(volunteer: Staff, pin: str) -> None:
    operations.deactivate(volunteer)
    assert try_it(volunteer.name, pin) is WrongPin


def test_after_five_tries_one_waits_and_nothing_is_hashed(
    volunteer: Staff, pin: str, hands: Hands, hashings: list[object]
) -> None:
    for _ in range(5):
        assert try_it(volunteer.name, "000001") is WrongPin
    hashings.clear()
    with pytest.raises(TooManyTries, match="5 seconds"):
        sessions.prove(volunteer.name, pin, "another address")
    assert hashings == []
    assert Attempt.select().count() == 5
    hands.at += timedelta(seconds=5)
    assert try_it(volunteer.name, pin) is None


def test_the_wait_grows_and_ends_at_a_minute(volunteer: Staff, hands: Hands) -> None:
    waits = []
    for _ in range(11):
        assert try_it(volunteer.name, "000001") is WrongPin
        with pytest.raises(TooManyTries) if len(waits) > 3 else does_not_matter() as refused:
            sessions.prove(volunteer.name, "000001", "x") if len(waits) > 3 else None
        waits.append(refused.value.values["seconds"] if refused else 0)
        hands.at += timedelta(seconds=60)
    assert waits == [0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60]


class does_not_matter:  # noqa: N801 (a context that expects nothing)
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_error: object) -> None:
        return None


def test_one_device_that_tries_many_names_waits_too(volunteer: Staff, pin: str) -> None:
    for number in range(5):
        assert try_it(f"Nessuno {number}", "000001", "device-1") is WrongPin
    assert try_it(volunteer.name, pin, "device-1") is TooManyTries
    assert try_it(volunteer.name, pin, "device-2") is None


def test_a_right_pin_starts_the_count_again(volunteer: Staff, pin: str) -> None:
    for _ in range(3):
        for _ in range(4):
            assert try_it(volunteer.name, "000001") is WrongPin
        assert try_it(volunteer.name, pin) is None


def test_many_tries_at_once_are_counted_one_by_one(
    volunteer: Staff, hashings: list[object]
) -> None:
    together, said = Barrier(12), []

    def knock() -> None:
        together.wait()
        said.append(try_it(volunteer.name, "000001"))
        database.close()

    threads = [Thread(target=knock) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count(WrongPin) == len(hashings) == 5
    assert said.count(TooManyTries) == 7


def test_what_was_written_as_a_name_is_not_kept(app: Flask) -> None:
    assert try_it("482913", "000001") is WrongPin
    assert "482913" not in Attempt.get().account


def test_the_cookie_is_stored_hashed_and_is_new_each_time(volunteer: Staff) -> None:
    first, second = sessions.begin(volunteer), sessions.begin(volunteer)
    assert first != second
    stored = [one.token_hash for one in StaffSession.select()]
    assert len(stored) == 2
    assert not {first, second} & set(stored)
    found = sessions.find(first)
    assert found is not None
    assert found.staff == volunteer


def test_a_cookie_opens_nothing_after_the_sign_out(volunteer: Staff) -> None:
    token, other = sessions.begin(volunteer), sessions.begin(volunteer)
    sessions.end(token)
    assert sessions.find(token) is None
    assert sessions.find(other) is not None
    assert sessions.find("") is None


def test_a_sign_in_in_place_of_another_ends_it(volunteer: Staff, coordinator: Staff) -> None:
    before = sessions.begin(volunteer)
    after = sessions.begin(coordinator, instead_of=before)
    assert sessions.find(before) is None
    assert sessions.find(after) is not None


def test_the_first_sign_in_is_the_promise_and_later_ones_are_not(
    volunteer: Staff, hands: Hands
) -> None:
    first_day = hands.at
    sessions.begin(volunteer)
    hands.at += timedelta(days=1)
    sessions.begin(volunteer)
    assert Staff.get_by_id(volunteer.id).statement_at == first_day


def test_a_session_locks_after_five_idle_minutes_for_good(volunteer: Staff, hands: Hands) -> None:
    token = sessions.begin(volunteer)
    hands.at += timedelta(minutes=4, seconds=59)
    assert not sessions.is_locked(found(token))
    hands.at += timedelta(seconds=1)
    assert sessions.is_locked(found(token))
    hands.at -= timedelta(minutes=3)
    assert sessions.is_locked(found(token))


def test_a_touch_renews_and_is_written_every_quarter_of_a_minute(
    volunteer: Staff, hands: Hands
) -> None:
    token, start = sessions.begin(volunteer), hands.at
    hands.at += timedelta(seconds=14)
    sessions.touch(found(token))
    assert found(token).last_seen_at == start
    hands.at += timedelta(seconds=1)
    sessions.touch(found(token))
    assert found(token).last_seen_at == hands.at


def test_a_clock_that_was_set_back_locks_too(volunteer: Staff, hands: Hands) -> None:
    token = sessions.begin(volunteer)
    hands.at -= timedelta(hours=1)
    assert sessions.is_locked(found(token))


def test_yesterdays_session_is_over(volunteer: Staff, hands: Hands) -> None:
    token = sessions.begin(volunteer)
    hands.at += sessions.OVER
    assert sessions.find(token) is None


def found(token: str) -> StaffSession:
    session = sessions.find(token)
    assert session is not None
    return session
