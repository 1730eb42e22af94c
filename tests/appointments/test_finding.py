"""A person comes without a slip: a name, a telephone, a code."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.appointments import finding, operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import Person
from kiosk.retention.purge import purge
from tests.conftest import Hands

NINE = datetime(2026, 11, 24, 8)
DAY = timedelta(days=1)


def kept(offer: Offer, at: datetime, name: str, phone: str = "", contact: str = "") -> Appointment:
    person = Person(name, contact, phone, notice="1")
    return operations.book(offer, at, person, f"{name}{at}")


@pytest.fixture
def elena(offer: Offer) -> Appointment:
    return kept(offer, NINE, "Éléna D'Ésempio", "347 123 4567", "figlia Zeta")


@pytest.mark.parametrize(
    "query",
    ["elena", "ELE", "d esempio", "esem ele", "zeta", "3471234567", "347 123", "4567", "desempio"],
)
def test_she_is_found_by_the_start_of_a_word_or_by_a_telephone(
    elena: Appointment, query: str
) -> None:
    assert finding.find(query) == [elena]


def test_she_is_found_by_the_code_that_she_knows_by_heart(elena: Appointment) -> None:
    assert finding.find(f"{elena.code or ''}") == [elena]


@pytest.mark.parametrize("query", ["", "  ", "%", "_", "lena", "elena omega", "347", "-", "12"])
def test_nothing_else_finds_her(elena: Appointment, query: str) -> None:
    assert finding.find(query) == []


def test_today_comes_first_then_what_is_ahead_then_the_last_days(
    offer: Offer, hands: Hands
) -> None:
    late, now, soon = (kept(offer, NINE + n * DAY, f"Beta {n}") for n in range(3))
    hands.at = NINE + DAY
    assert finding.find("beta") == [now, soon, late]
    hands.at += 10 * DAY
    assert finding.find("beta") == []


def test_who_cancelled_is_not_expected_and_who_moved_is_found_once(offer: Offer) -> None:
    one, other = kept(offer, NINE, "Beta Esempio"), kept(offer, NINE + DAY, "Beta Prova")
    operations.cancel(one)
    moved = operations.move(other, offer, NINE + 2 * DAY, "moved")
    assert finding.find("beta") == [moved]


def test_what_a_search_looks_through_goes_with_the_name(elena: Appointment, hands: Hands) -> None:
    hands.at += 40 * DAY
    purge()
    row = Appointment.get_by_id(elena.id)
    assert (row.name, row.searched) == ("", "")
