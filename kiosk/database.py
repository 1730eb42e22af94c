"""The one database, the base of every table, and the one way to change it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from peewee import AutoField, CharField, Field, IntegerField, Model, SqliteDatabase, TextField

from kiosk import files
from kiosk.fair_lock import FairLock

P = ParamSpec("P")
R = TypeVar("R")
E = TypeVar("E", bound=StrEnum)

# FULL, because NORMAL lost acknowledged tickets when the power was cut.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "secure_delete": 1,
    "cache_size": -16000,
}
database = SqliteDatabase(None, lock_type="IMMEDIATE", pragmas=PRAGMAS)
_writing = FairLock()
REVISION = "SELECT number FROM revision LIMIT 1"  # every live region asks it every second


class Table(Model):
    """Base of every table."""

    id = AutoField()

    class Meta:
        database = database
        only_save_dirty = True


class Revision(Table):
    """One row: how often anything has changed. A screen that shows it is up to date."""

    number = IntegerField(default=0)


def open_database(file: Path) -> None:
    """Use the SQLite `file`, made if missing, readable by its owner only."""
    files.folder(file.parent)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)
    if not database.is_closed():
        database.close()
    database.init(str(file))


def transaction(operation: Callable[P, R]) -> Callable[P, R]:
    """Run `operation` as one transaction, alone: all of it happens, or none.

    IMMEDIATE takes the write lock first, so what the operation reads is still
    true when it writes; the lock of ours lets threads in by the order of asking,
    which SQLite's does not.
    An operation called by another joins it. The last statement raises the revision.
    """
    return _alone(operation, is_shown=True)


def bookkeeping(operation: Callable[P, R]) -> Callable[P, R]:
    """Run `operation` likewise, but raise no revision: no screen shows what it notes."""
    return _alone(operation, is_shown=False)


def _alone(operation: Callable[P, R], *, is_shown: bool) -> Callable[P, R]:
    @wraps(operation)
    def alone(*args: P.args, **kwargs: P.kwargs) -> R:
        with _writing:
            if database.in_transaction():
                return operation(*args, **kwargs)
            with database.atomic():
                before = _changes()
                result = operation(*args, **kwargs)
                if is_shown and _changes() != before:
                    _raise_revision()
                return result

    return alone


def sweep() -> bool:
    """Leave nothing of what was deleted in the log beside the file.

    False if another program, or an unfinished question, still holds an older state.
    """
    busy, *_ = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # type: ignore[no-untyped-call]
    return not busy


def _changes() -> int:
    """Count the rows that this connection has changed since it was opened."""
    return cast("int", database.connection().total_changes)  # type: ignore[no-untyped-call]


def _raise_revision() -> None:
    if not Revision.update(number=Revision.number + 1).execute():
        Revision.create(number=1)


def revision() -> int:
    """Return the number of the last change; 0 before the first."""
    row = database.execute_sql(REVISION).fetchone()  # type: ignore[no-untyped-call]
    return cast("int", row[0]) if row else 0


def enum_field(enum: type[E], **options: Any) -> Field[E]:
    """Return a column that holds one member of `enum`."""
    return cast("Field[E]", _EnumField(enum, **options))


def json_field(default: Callable[[], Any] = dict) -> Field[Any]:
    """Return a column that holds a JSON value, `default()` when not given."""
    return cast("Field[Any]", _JsonField(default=default))


class _EnumField(CharField):
    def __init__(self, enum: type[StrEnum], **options: Any) -> None:
        self.enum = enum
        super().__init__(**options)

    def python_value(self, value: str | None) -> StrEnum | None:
        return None if value is None else self.enum(value)


class _JsonField(TextField):
    def db_value(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)
