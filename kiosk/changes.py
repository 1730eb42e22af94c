"""The changes of the schema since the first version: which the open database has, which wait."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playhouse.migrations import Runner

from kiosk.database import database
from kiosk.errors import N_, KioskError

MIGRATIONS: Final = Path(__file__).parent / "migrations"
NO_DATA: Final = ("revision", "schema_migration")


class Newer(KioskError):
    """What is new in it would be lost, or read wrongly; nothing was changed."""

    message = N_(
        "The data is of a newer version of this program (%(change)s). Install that version,"
        " or put back a copy that was made before: kiosk restore FILE"
    )


def runner(migrations: Path = MIGRATIONS) -> Runner:
    """Return what knows and makes the changes."""
    return Runner(database, str(migrations))


def wait(of: Runner) -> bool:
    """Say whether the database is of an earlier program, or was left between two changes."""
    return any(one.path and not one.applied for one in of.status())


def newer(of: Runner) -> str:
    """Return the last change that this program does not know; empty if it knows all of them."""
    last = max((one.idx for one in of.status() if one.path), default=0)
    return max((one.name for one in of.status() if not one.path and one.idx > last), default="")


def must_be_known(of: Runner) -> None:
    """Raise Newer for a database that a later program has changed."""
    if change := newer(of):
        raise Newer(change=change)


def holds_nothing() -> bool:
    """Say whether there is not one row: the database is new, or its making was cut short."""
    tables = [one for one in database.get_tables() if one not in NO_DATA]
    return not any(_has_a_row(one) for one in tables)


def _has_a_row(table: str) -> bool:
    found = database.execute_sql(f'SELECT 1 FROM "{table}" LIMIT 1')  # type: ignore[no-untyped-call] # noqa: S608
    return found.fetchone() is not None
