"""Whoever works here changes the own PIN, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.office.models import Change
from kiosk.staff import operations, own, pins, sessions, tries
from kiosk.staff.models import Attempt, Role, Staff
from tests.sources import TABLET

OLD, NEW = "482913", "739154"


@pytest.fixture
def person(ground: Path) -> Staff:
    return operations.add("Prova Uno", Role.RECEPTION, OLD)[0]


def test_the_new_pin_lets_in_and_the_old_one_no_more(person: Staff) -> None:
    own.change_pin(person, OLD, NEW, NEW, TABLET, None)
    assert sessions.sign_in("Prova Uno", NEW, TABLET)
    with pytest.raises(sessions.WrongPin):
        sessions.sign_in("Prova Uno", OLD, TABLET)


def test_every_other_session_ends_and_this_one_stays(person: Staff) -> None:
    here, elsewhere = sessions.begin(person), sessions.begin(person)
    own.change_pin(person, OLD, NEW, NEW, TABLET, sessions.of(here))
    assert sessions.of(here) is not None
    assert sessions.of(elsewhere) is None


def test_guessing_the_old_pin_is_counted_and_refused_before_it_is_looked_at(person: Staff) -> None:
    for _ in range(5):
        with pytest.raises(own.WrongOldPin):
            own.change_pin(person, "135790", NEW, NEW, TABLET, None)
    assert Attempt.select().count() == 5
    with pytest.raises(tries.TooManyTries):
        own.change_pin(person, OLD, NEW, NEW, TABLET, None)
    with pytest.raises(tries.TooManyTries):  # one count for both doors
        sessions.sign_in("prova  UNO", OLD, TABLET)


@pytest.mark.parametrize(
    ("new", "again", "why"),
    [
        (NEW, "739155", own.NotAlike),
        (OLD, OLD, own.SamePin),
        ("123456", "123456", pins.WeakPin),
        ("73915", "73915", pins.WeakPin),
    ],
)
def test_what_is_no_new_pin_changes_nothing_and_is_no_wrong_try(
    person: Staff, new: str, again: str, why: type[KioskError]
) -> None:
    with pytest.raises(why):
        own.change_pin(person, OLD, new, again, TABLET, None)
    assert Attempt.select().count() == 0
    assert sessions.sign_in("Prova Uno", OLD, TABLET)


def test_the_journal_tells_of_it_without_a_digit(person: Staff) -> None:
    own.change_pin(person, OLD, NEW, NEW, TABLET, None)
    last = Change.select().order_by(Change.id.desc()).get()
    assert (last.who, last.path) == ("Prova Uno", "staff[Prova Uno].pin")
    assert not [one for one in Change.select() if NEW in one.before + one.after + one.path]
