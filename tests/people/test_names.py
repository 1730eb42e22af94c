from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import folding
from kiosk.people import names
from kiosk.people.names import known, likeness

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("D'Angelo", "d angelo"),
        ("  Țăranu  Ștefan ", "taranu stefan"),
        ("Nguyễn", "nguyen"),
        ("Łukasz", "lukasz"),
        ("El-Amrani", "el amrani"),
        ("محمد", "محمد"),
        ("李 伟", "李 伟"),
        ("کریمی ہما", "كريمي هما"),
        ("Ðorđe Æsir", "dorde aesir"),
        ("٣ ৩ \uff13", "3 3 3"),
    ],
)
def test_accents_capitals_and_apostrophes_do_not_count(written: str, folded: str) -> None:
    assert folding.folded(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folding.folded(folding.folded(text)) == folding.folded(text)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (known("Rossi", "Ada"), known("ADA", "Rossi"), "name"),
        (known("Rossi Bianchi", "Ada", 1958), known("Rossi", "Ada"), "name"),
        (known("Rossi", "Ada", 1958), known("Rossi", "Ada", 1990), ""),
        (known("Kovalenko", "Olexandr", 1980), known("Kovalenko", "Oleksandr", 1980), "like"),
        (known("Kovalenko", "Olexandr", 1980), known("Kovalenko", "Oleksandr", 1981), ""),
        (known("Kovalenko", "Olexandr"), known("Kovalenko", "Oleksandr", 1980), "like"),
        (known("Kovalenko", "Olexandr"), known("Kovalenko", "Oleksandr"), "like"),
        (known("De Luca", "Ada"), known("Deluca", "Ada"), "name"),
        (known("De Luca", ""), known("Luca", ""), ""),
        (known("Rossi", "Ada", 0, "+391"), known("Verdi", "Ugo", 0, "+391"), "phone"),
        (known("Rossi", "Ada"), known("Rossi", "Ugo"), ""),
        (known("Rossi", ""), known("Rossi", "Ada"), ""),
    ],
)
def test_two_records_may_be_one_person(one: names.Known, other: names.Known, why: str) -> None:
    assert likeness(one, other) == why
    assert likeness(other, one) == why


def test_a_child_is_shown_by_first_name_and_initial() -> None:
    assert names.short("Piccolo Omega", "D'Esempio") == "Piccolo D."
    assert names.short("", "Esempio") == "E."


@pytest.mark.parametrize(
    ("year", "day", "is_minor"),
    [
        (2008, date(2008, 11, 23), False),
        (2008, date(2008, 11, 24), True),
        (2008, None, True),
        (2007, None, False),
        (0, None, False),
    ],
)
def test_whoever_may_still_be_a_child_counts_as_one(
    year: int, day: date | None, is_minor: bool
) -> None:
    assert names.is_minor(year, day, TODAY) == is_minor


def test_a_list_goes_by_the_alphabet_of_its_script() -> None:
    for order in (
        ("Àlvarez", "de Rosa", "Öztürk", "Zanetti"),
        ("De", "De Luca", "Deambrogi"),
        ("Иваненко", "Іваненко", "Яценко"),
        ("باقری", "پاشا", "جعفری", "چودھری"),
    ):
        assert sorted(sorted(order), key=folding.sorts) == list(order)
    assert sorted([("De Luca", "Anna"), ("De", "Zoe")], key=lambda one: folding.sorts(*one)) == [
        ("De", "Zoe"),
        ("De Luca", "Anna"),
    ]
