"""Whether a file is a whole database of an office."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

OURS: Final = frozenset({"revision", "document", "service", "desk", "ticket", "ticketevent"})


def is_sound(file: Path) -> bool:
    """Say whether `file` is a whole database, in which an office is set up."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            (verdict,) = opened.execute("PRAGMA quick_check").fetchone()
            is_whole = verdict == "ok" and not missing(opened)
            return is_whole and opened.execute("SELECT 1 FROM document").fetchone() is not None
    except sqlite3.Error:
        return False


def missing(opened: sqlite3.Connection) -> set[str]:
    """Return which of the tables that every office has are not there."""
    rows = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return set(OURS) - {name for (name,) in rows}
