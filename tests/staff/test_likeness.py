"""Two colleagues whose names cannot be told apart on a tile are not let in."""

# ruff: noqa: RUF001 (letters that look alike are what it is about)
from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kiosk.staff import operations, sessions
from kiosk.staff.likeness import looks
from kiosk.staff.models import Role, Staff
from tests.sources import TABLET
from tests.staff.conftest import PIN


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna Prova", "Аnna Prova"),  # Cyrillic
        ("Anna Prova", "Αnna Prova"),  # Greek
        ("Ella Prova", "EIIa Prova"),
        ("Ella Prova", "E11a Prova"),
        ("Olga Prova", "0lga Prova"),
        ("Tomo Prova", "Томо Prova"),
        ("Тома Прова", "Toмa Прoвa"),
        ("Ettore Prova", "Εttοrе Рrоvа"),
    ],
)
def test_a_name_that_looks_like_a_colleague_s_is_refused_in_words(
    ground: Path, name: str, other: str
) -> None:
    operations.add(name, Role.RECEPTION)
    with pytest.raises(operations.LooksTaken) as refused:
        operations.add(other, Role.OPERATOR)
    assert name in str(refused.value)
    assert Staff.select().count() == 1


@pytest.mark.parametrize(
    "other",
    [
        unicodedata.normalize("NFD", "Zoè Prova"),
        "Ｚｏè Ｐｒｏｖａ",
        "ZOÈ\u200b PROVA",
        "zoe\u00a0prova",
        "Zo\u00e8\u2003Prova\u200f",
    ],
)
def test_a_name_in_another_writing_of_the_same_letters_is_taken(ground: Path, other: str) -> None:
    operations.add("Zoè Prova", Role.RECEPTION)
    with pytest.raises(operations.NameTaken):
        operations.add(other, Role.OPERATOR)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Elia", "Ella"),
        ("ELIA", "ELLA"),
        ("Ian", "Lan"),
        ("Анна", "Ahna"),
        ("Ali", "Alì Prova"),
        ("王芳", "王方"),
        ("نور", "نورة"),
        ("Ольга", "Olga"),
        ("Ганна", "Ранна"),
    ],
)
def test_names_that_a_person_can_tell_apart_are_two(ground: Path, name: str, other: str) -> None:
    assert looks(name) != looks(other)
    for one in (name, other):
        operations.add(one, Role.RECEPTION)


def test_who_has_left_keeps_no_look_from_a_newcomer(ground: Path) -> None:
    person, _ = operations.add("Anna Prova", Role.RECEPTION)
    operations.deactivate(person)
    newcomer, _ = operations.add("Аnna Prova", Role.RECEPTION, PIN)
    assert sessions.sign_in(newcomer.name, PIN, TABLET)
    with pytest.raises(operations.LooksTaken):  # nor does she come back beside her
        operations.reset_pin(person)
