from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import schema
from kiosk.database import database

ADDED = ("bring", "waitingentry", "visitaddress", "appointment", "dayexception", "offer", "seat")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "kiosk.db"
    database.close()


def tables(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as opened:
        found = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN "
        marks = f"({','.join('?' * len(ADDED))})"
        return dict(opened.execute(found + marks, ADDED).fetchall())


def test_an_upgraded_office_keeps_appointments_as_a_new_one_does(file: Path) -> None:
    schema.open_and_upgrade(file)
    new = tables(file)
    database.close()
    with closing(sqlite3.connect(file)) as opened, opened:
        for table in ADDED:
            opened.execute(f"DROP TABLE {table}")
        opened.execute("DELETE FROM schema_migration WHERE name = '0008_appointments'")
    schema.open_and_upgrade(file)
    assert tables(file) == new
    assert "appointment_place" in new
