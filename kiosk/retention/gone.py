"""What was taken away from somebody and must stay away, whatever copy is put back.

Erased, dismissed, revoked: numbers and moments, without names. It is read from a database, and
from a list beside the copies, because a copy is often put back on a new disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from kiosk import files
from kiosk.staff.pins import fingerprint

LIST: Final = "gone.json"
Ask = Callable[[str], Iterable[tuple[Any, ...]]]
"""Runs a SELECT and returns its rows."""


class Kind(StrEnum):
    """What it was taken from, and what was taken."""

    RECORD = "record"
    APPOINTMENT = "appointment"
    WAITING = "waiting"
    CARD = "card"
    DEVICE = "device"
    STAFF = "staff"
    ROLE = "role"
    PIN = "pin"


class Gone(NamedTuple):
    """One thing. `mark` tells whether a row of that number is the same one, not a later one.

    `at` is naive UTC as the database writes it. `value`: the role, or the hash of the new PIN,
    which is only known from a database.
    """

    kind: str
    number: int
    mark: str
    at: str
    value: str = ""


_STAFF: Final = (
    "SELECT staff.id, staff.name, coalesce(max(line.at), ''), {value} FROM staff LEFT JOIN "
    "(SELECT path, max(at) AS at FROM change WHERE path LIKE 'staff[%' GROUP BY path) AS line "
    "ON line.path IN ({paths}) WHERE {which} GROUP BY staff.id"
)
_PATH: Final = "'staff[' || staff.name || ']{}'"
_ITSELF, _ROLE, _PIN = _PATH.format(""), _PATH.format(".role"), _PATH.format(".pin")
QUERIES: Final[dict[Kind, str]] = {
    Kind.RECORD: "SELECT id, created_at, erased_at, '' FROM participant WHERE erased_at > ''",
    Kind.APPOINTMENT: "SELECT one.id, booked_at, at, '' FROM change JOIN appointment AS one "
    "ON one.id = CAST(substr(path, 14) AS INTEGER) "
    "WHERE path LIKE 'appointments[%' AND after = 'erased'",
    Kind.WAITING: "SELECT one.id, asked_at, at, '' FROM change JOIN waitingentry AS one "
    "ON one.id = CAST(substr(path, 9) AS INTEGER) "
    "WHERE path LIKE 'waiting[%' AND after = 'erased'",
    Kind.CARD: "SELECT id, made_at, ended_at, '' FROM card WHERE ended_at > ''",
    Kind.DEVICE: "SELECT id, paired_at, revoked_at, '' FROM device WHERE revoked_at > ''",
    Kind.STAFF: _STAFF.format(value="''", paths=f"{_ITSELF}, {_PIN}", which="NOT staff.is_active"),
    Kind.ROLE: _STAFF.format(value="staff.role", paths=_ROLE, which="line.at > ''"),
    Kind.PIN: _STAFF.format(value="staff.pin_hash", paths=_PIN, which="line.at > ''"),
}
OF_STAFF: Final = (Kind.STAFF, Kind.ROLE, Kind.PIN)


def of(ask: Ask) -> set[Gone]:
    """Return what a database knows; an older one may lack a table."""
    found: set[Gone] = set()
    for kind, query in QUERIES.items():
        with suppress(sqlite3.Error):
            found.update(_row(kind, *row) for row in ask(query))
    return found


def in_database(file: Path) -> set[Gone]:
    """Return what the database `file` knows, damaged as it may be; nothing if it is not there."""
    if not file.exists():
        return set()
    with closing(sqlite3.connect(file)) as opened:
        return of(opened.execute)


def in_folder(folder: Path) -> set[Gone] | None:
    """Return what the list in `folder` says; None if there is none, or it is broken."""
    with suppress(ValueError, TypeError):
        return set(_read(json.loads(files.read(folder / LIST))))
    return None


def write(found: set[Gone], folder: Path) -> None:
    """Put `found` on the list in `folder`, which forgets nothing; raises OSError."""
    known = in_folder(folder)
    nameless = {one._replace(value="") if one.kind == Kind.PIN else one for one in found}
    listed = (known or set()) | nameless
    if listed != known:
        files.write(folder / LIST, json.dumps(sorted(listed)).encode())


def mark_of_staff(name: str) -> str:
    """Return what tells whether somebody who works here is the same."""
    return fingerprint(name)[:16]


def _row(kind: Kind, number: int, mark: str, at: str, value: str) -> Gone:
    return Gone(kind, number, mark_of_staff(mark) if kind in OF_STAFF else mark, at, value)


def _read(listed: Any) -> Iterator[Gone]:
    for kind, number, mark, at, value in listed:
        yield Gone(str(kind), int(number), str(mark), str(at), str(value))
