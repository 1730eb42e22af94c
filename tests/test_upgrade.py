"""An office that was set up with the first version has, after every change, a new one's schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk import schema
from kiosk.database import database
from kiosk.office.models import Desk, Service
from kiosk.paper.models import Job
from kiosk.queue.models import Ticket
from kiosk.staff.models import Device

FIRST: Final = Path(__file__).with_name("first-version.sql").read_text("utf-8")
# A row in every table of the first version that a later change alters, and in those it points to.
FILLED: Final = (Service, Desk, Ticket, Device, Job)
AT: Final = "2026-11-23 09:00:00"

Shape = dict[str, dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    database.close()


def upgraded(file: Path) -> Path:
    """Return `file`, made by the first version, used, and opened by this one."""
    with closing(sqlite3.connect(file)) as old, old:
        old.executescript(FIRST)
        for table in FILLED:
            old.execute(*_row(old, table._meta.table_name))
    schema.open_and_upgrade(file)
    return file


def _row(opened: sqlite3.Connection, table: str) -> tuple[str, list[object]]:
    """Return how a row is written whose columns hold whatever fits their type."""
    given = {"DATETIME": AT, "DATE": AT[:10], "INTEGER": 1, "TEXT": "{}"}
    columns = list(opened.execute(f"PRAGMA table_info({table})"))
    values = [given.get(kind, "A") for _, _, kind, *_ in columns]
    return f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values  # noqa: S608


def shape(file: Path) -> dict[str, Shape]:
    """Return every table with its columns, keys, indexes and triggers, whatever their order."""
    with closing(sqlite3.connect(file)) as opened:
        listed = "SELECT type, name, tbl_name, sql FROM sqlite_master"
        things = opened.execute(listed).fetchall()
        tables = [name for kind, name, *_ in things if kind == "table"]
        return {table: _parts(opened, table, things) for table in tables}


def _parts(opened: sqlite3.Connection, table: str, things: list[Any]) -> Shape:
    columns = opened.execute(f"PRAGMA table_xinfo({table})").fetchall()
    keys = opened.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    own = [(kind, name, sql) for kind, name, of, sql in things if of == table and kind != "table"]
    return {
        "columns": {name: (kind, needed, key) for _, name, kind, needed, _, key, _ in columns},
        "keys": {row[3]: row[2:] for row in keys},
        "rest": {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, sql in own},
        "collations": {name: "NOCASE" in _made(things, table, name) for _, name, *_ in columns},
    }


def _made(things: list[Any], table: str, column: str) -> str:
    """Return how a column was declared."""
    (sql,) = (sql for kind, name, _, sql in things if (kind, name) == ("table", table))
    return str(sql).partition(f'"{column}"')[2].partition(",")[0]


def test_the_first_version_brought_up_to_date_is_like_a_new_one(folder: Path) -> None:
    old = shape(upgraded(folder / "old.db"))
    database.close()
    schema.open_and_upgrade(folder / "new.db")
    new = shape(folder / "new.db")
    assert set(old) == set(new)
    assert {name: old[name] for name in old if old[name] != new[name]} == {}
    assert len(new) > 40


def test_what_the_first_version_held_is_still_there(folder: Path) -> None:
    upgraded(folder / "old.db")
    assert [table.select().count() for table in FILLED] == [1] * len(FILLED)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []  # type: ignore[no-untyped-call]


def test_a_difference_is_found(folder: Path) -> None:
    file = upgraded(folder / "old.db")
    before = shape(file)
    database.execute_sql("DROP INDEX appointment_place")  # type: ignore[no-untyped-call]
    assert shape(file) != before
