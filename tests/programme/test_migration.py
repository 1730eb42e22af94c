from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk import schema
from kiosk.database import database
from kiosk.office import place
from kiosk.programme import operations, timetable
from tests.test_upgrade import shape

TABLES = ("session", "facilitator", "activity", "room")


def test_an_office_of_the_first_version_gets_its_timetable_from_its_document(ground: Path) -> None:
    file = ground / "kiosk.db"
    fresh = shape(file)
    before = [one.slug for one in timetable.activities()]
    with closing(sqlite3.connect(file)) as opened:
        for table in TABLES:
            opened.execute(f"DROP TABLE {table}")
        for number in ("0005", "0012", "0014"):
            opened.execute("DELETE FROM schema_migration WHERE name LIKE ?", (f"{number}%",))
        opened.commit()
    schema.open_and_upgrade(file)
    assert shape(file) == fresh
    operations.follow()
    assert [one.slug for one in timetable.activities()] == before
    assert len(before) == len(place.office().activities)
    database.close()
