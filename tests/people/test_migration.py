from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kiosk import schema
from kiosk.appointments import finding, operations
from kiosk.appointments.rules import Person as Booked
from kiosk.database import database
from kiosk.office.models import Desk
from kiosk.people import search
from kiosk.people.models import NameWord, Participant
from kiosk.staff.models import Staff
from tests.appointments.conftest import offered
from tests.test_upgrade import shape

AT = datetime(2026, 11, 24, 8)

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


BEFORE_KEYS = (
    'ALTER TABLE "participant" DROP COLUMN "sorted"',
    'ALTER TABLE "staff" DROP COLUMN "sorted"',
    'ALTER TABLE "appointment" DROP COLUMN "searched"',
    'ALTER TABLE "appointment" ADD COLUMN "sought" VARCHAR(255) NOT NULL DEFAULT \'\'',
    "DELETE FROM nameword WHERE word NOT GLOB '[0-9]*'",
    "INSERT INTO nameword (participant_id, word) VALUES (1, 'd'), (1, 'angelo')",
    "DELETE FROM schema_migration WHERE name LIKE '0019%'",
)


def test_the_keys_of_every_name_are_written_anew(
    write: Callable[..., Participant], ground: Path, desk: Desk, reception_staff: Staff
) -> None:
    one, file = write("D'Angelo", "Zoè", phone="+393471234567"), ground / "kiosk.db"
    booked = operations.book(offered("D", desk), AT, Booked("De Luca", notice="1"), "k")
    fresh, words = shape(file), {row.word for row in NameWord.select()}
    with closing(sqlite3.connect(file)) as opened:
        for statement in BEFORE_KEYS:
            opened.execute(statement)
        opened.commit()
    schema.open_and_upgrade(file)
    assert shape(file) == fresh
    assert {row.word for row in NameWord.select()} == words
    assert search.find("dangelo zoe") == search.find("347 123") == [one]
    assert finding.find("deluca") == [booked]
    keys = (Participant.get().sorted, Staff.get_by_id(reception_staff.id).sorted)
    assert keys == ("d angelo , zoe", "beta esempio")
    database.close()
