"""What a database looks like, table by table, however its tables were made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

ASKED = ("table_info", "index_list", "foreign_key_list")
NUMBER = 1  # of a column: where it stands does not matter


def shape(file: Path, tables: Iterable[str]) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """Return the columns, the indexes and the references of `tables`."""
    with closing(sqlite3.connect(file)) as opened:
        return {
            (table, what): sorted(row[NUMBER:] for row in opened.execute(f"PRAGMA {what}({table})"))
            for table in tables
            for what in ASKED
        }
