"""Health says it when somebody guesses PINs; the page of sign-ins says from where."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from kiosk.config import Config
from kiosk.reports import guessing
from kiosk.reports.finding import Level
from kiosk.staff import operations, sessions
from kiosk.staff.models import Role, Staff
from kiosk.staff.sources import Source
from tests.conftest import Hands
from tests.signing import signed_in
from tests.sources import STRANGER, TABLET, neighbour

PIN = "482913"
USUAL = guessing.USUAL


@pytest.fixture
def person(ground: object) -> Staff:
    return operations.add("Prova Uno", Role.RECEPTION, PIN)[0]


def wrong(number: int, source: Source | None = None) -> None:
    with pytest.raises(sessions.WrongPin):
        sessions.sign_in(f"73915{number}", "135790", source or neighbour(number))


def test_more_wrong_tries_of_strangers_than_people_mistype_are_told_for_a_day(
    person: Staff, hands: Hands
) -> None:
    for number in range(USUAL):
        wrong(number + 1)
    assert guessing.of_tries(Config()).level is Level.FINE
    wrong(USUAL + 1)
    told = guessing.of_tries(Config())
    assert told.level is Level.WRONG
    assert "Somebody guesses PINs: wrong tries from outside in one day: 11" in str(told)
    hands.at += timedelta(days=1)
    assert guessing.of_tries(Config()).level is Level.FINE


def test_who_mistypes_on_a_screen_of_the_office_is_nobody_who_guesses(
    person: Staff, hands: Hands
) -> None:
    for number in range(USUAL + 5):
        wrong(number, TABLET)
        hands.at += timedelta(minutes=2)
    assert guessing.of_tries(Config()).level is Level.FINE


def test_sign_ins_say_who_and_from_where_and_never_what_was_typed(
    app: Flask, person: Staff
) -> None:
    sessions.sign_in(person.name, PIN, Source("computer"))
    wrong(4, STRANGER)
    with pytest.raises(sessions.WrongPin):
        sessions.sign_in(person.name, "135790", STRANGER)
    page = signed_in(app, Role.COORDINATOR).get("/admin/sign-ins").text
    rows = [row.partition("</tr>")[0] for row in page.split("<tr data-sign-in")[1:]]
    assert len(rows) == 3
    for row, said in zip(rows, ("sbagliato", "sbagliato", "giusto"), strict=True):
        assert said in row
    assert [one in rows[0] for one in ("Prova Uno", STRANGER.name, "da fuori")] == [True] * 3
    assert [one in rows[1] for one in ("nome sconosciuto", STRANGER.name)] == [True] * 2
    assert [one in rows[2] for one in ("Prova Uno", "Questo computer")] == [True] * 2
    assert "73915" not in page
