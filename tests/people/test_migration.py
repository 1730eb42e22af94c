from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiosk import schema
from kiosk.database import database
from kiosk.people import search
from kiosk.people.models import NameWord, Participant
from tests.test_upgrade import shape

BEFORE = (
    'DROP TABLE "nameword"',
    'DROP INDEX "participant_birth_year"',
    'ALTER TABLE "participant" ADD COLUMN "sought" VARCHAR(255) NOT NULL DEFAULT \'\'',
    "UPDATE participant SET sought = ' esempio d angelo ' WHERE name <> ''",
    "DELETE FROM schema_migration WHERE name LIKE '0011%'",
)


def test_who_was_written_down_before_is_found_by_each_word(
    write: Callable[..., Participant], ground: Path
) -> None:
    one, file = write("Esempio", "D'Angelo"), ground / "kiosk.db"
    write("Altra", "")
    fresh = shape(file)
    with closing(sqlite3.connect(file)) as opened:
        for statement in BEFORE:
            opened.execute(statement)
        opened.commit()
    assert shape(file) != fresh
    schema.open_and_upgrade(file)
    assert shape(file) == fresh
    assert search.find("angelo es") == [one]
    assert NameWord.select().count() == 3
    database.close()


def test_a_telephone_that_was_written_down_before_is_found_by_its_digits(
    write: Callable[..., Participant], ground: Path
) -> None:
    one, file = write("Esempio", "Zeta", phone="+393471234567"), ground / "kiosk.db"
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("DELETE FROM nameword WHERE word GLOB '[0-9]*'")
        opened.execute("DELETE FROM schema_migration WHERE name LIKE '0015%'")
        opened.commit()
    assert search.find("347 123") == []
    schema.open_and_upgrade(file)
    assert search.find("347 123") == search.find("4567") == [one]
    database.close()
