from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk import schema
from kiosk.database import database
from kiosk.office import place
from kiosk.programme import operations, timetable

TABLES = ("session", "facilitator", "activity", "room")


def shape(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as opened:
        rows = opened.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted((name, sql) for name, sql in rows if name.partition("_")[0] in TABLES)


def test_an_office_of_the_first_version_gets_its_timetable_from_its_document(ground: Path) -> None:
    file, fresh = ground / "kiosk.db", shape(ground / "kiosk.db")
    before = [one.slug for one in timetable.activities()]
    with closing(sqlite3.connect(file)) as opened:
        for table in TABLES:
            opened.execute(f"DROP TABLE {table}")
        opened.execute("DELETE FROM schema_migration WHERE name LIKE '0005%'")
        opened.commit()
    schema.open_and_upgrade(file)
    assert shape(file) == fresh
    operations.follow()
    assert [one.slug for one in timetable.activities()] == before
    assert len(before) == len(place.office().activities)
    database.close()
