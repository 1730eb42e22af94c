from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from kiosk.database import database
from kiosk.errors import KioskError
from kiosk.staff import operations, pins, sessions, tries
from kiosk.staff.models import Attempt, Role, Staff, StaffSession
from tests.conftest import Hands
from tests.sources import OTHER, TABLET


@pytest.fixture
def person(ground: Path) -> Staff:
    person, _ = operations.add("Prova Uno", Role.RECEPTION, "482915")
    return person


def test_guessing_is_refused_before_anything_is_compared(person: Staff, hands: Hands) -> None:
    for _ in range(5):
        with pytest.raises(sessions.WrongPin):
            sessions.sign_in("Prova Uno", "135790", TABLET)
    with pytest.raises(tries.TooManyTries):  # even the right PIN is not looked at
        sessions.sign_in("Prova Uno", "482915", TABLET)
    assert Attempt.select().count() == 5
    assert sessions.sign_in("Prova Uno", "482915", OTHER)  # which has a count of its own
    hands.at += timedelta(seconds=6)
    assert sessions.sign_in("Prova Uno", "482915", TABLET)


def test_guessing_many_names_from_one_place_is_refused_too(person: Staff) -> None:
    for number in range(5):
        with pytest.raises(sessions.WrongPin):
            sessions.sign_in(f"Nessuno {number}", "135790", TABLET)
    with pytest.raises(tries.TooManyTries):
        sessions.sign_in("Prova Uno", "482915", TABLET)


def test_the_table_holds_only_hashes(person: Staff) -> None:
    token = sessions.begin(person)
    row = StaffSession.get()
    assert token not in row.token_hash
    assert person.pin_hash.startswith("scrypt:")
    assert "482915" not in person.pin_hash


def test_a_session_ends_with_a_new_pin_and_with_the_person(person: Staff) -> None:
    token = sessions.begin(person)
    operations.reset_pin(person)
    assert sessions.of(token) is None
    token = sessions.begin(person)
    operations.deactivate(person)
    assert sessions.of(token) is None


@pytest.mark.parametrize("pin", ["12345", "000000", "123456", "987654", "abcdef", "111222", ""])
def test_a_pin_that_people_try_first_is_refused(pin: str) -> None:
    with pytest.raises(pins.WeakPin):
        pins.check(pin)


def test_new_pins_are_never_refused() -> None:
    for _ in range(200):
        pins.check(pins.new_pin())


def test_names_are_taken_once_whatever_their_case(person: Staff) -> None:
    with pytest.raises(operations.NameTaken):
        operations.add("prova  UNO", Role.OPERATOR)


def test_twelve_guesses_at_once_are_looked_at_five_times(person: Staff) -> None:
    together = Barrier(12)

    def guess(number: int) -> str:
        with database.connection_context():
            together.wait(10)
            try:
                sessions.sign_in("Prova Uno", f"13579{number % 10}", TABLET)
            except KioskError as refusal:
                return type(refusal).__name__
            return "in"

    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(guess, range(12)))
    assert answers.count("WrongPin") == 5
    assert answers.count("TooManyTries") == 7


def test_a_name_with_accents_signs_in_and_is_taken(ground: Path) -> None:
    _, pin = operations.add("Élodie Prova", Role.RECEPTION)
    assert sessions.sign_in("élodie  prova", pin, TABLET)
    with pytest.raises(operations.NameTaken):
        operations.add("élodie prova", Role.RECEPTION)


def test_the_promise_is_dated_at_the_first_sign_in(person: Staff, hands: Hands) -> None:  # P22
    begun = hands.at
    sessions.begin(person)
    hands.at += timedelta(days=1)
    sessions.begin(person)
    assert Staff.get_by_id(person.id).statement_at == begun


def test_a_session_ends_after_fourteen_hours_however_often_it_is_used(
    person: Staff, hands: Hands
) -> None:
    token = sessions.begin(person)
    for _ in range(14 * 4 - 1):
        hands.at += timedelta(minutes=15)
        session = sessions.of(token)
        assert session is not None
        sessions.touched(session)
    hands.at += timedelta(minutes=15)
    assert sessions.of(token) is None


def test_a_clock_set_back_does_not_keep_a_tablet_open(person: Staff, hands: Hands) -> None:
    session = sessions.of(sessions.begin(person))
    assert session is not None
    assert not sessions.is_locked(session)
    hands.at -= timedelta(hours=2)
    assert sessions.is_locked(session)


def test_who_works_here_signs_in_however_her_name_is_typed(ground: Path) -> None:
    operations.add("D\u2019Angelo\u200f Zoè", Role.RECEPTION, "482915")
    assert Staff.get().name == "D\u2019Angelo Zoè"
    assert sessions.sign_in("dangelo zoe", "482915", TABLET)
    with pytest.raises(operations.NameTaken):
        operations.add("D'ANGELO ZOE'", Role.RECEPTION)
    Staff.create(name="Dangelo Zoe", role=Role.RECEPTION, pin_hash=pins.hashed("135790"))
    assert sessions.of(sessions.sign_in("Dangelo Zoe", "135790", TABLET))
