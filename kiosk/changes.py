"""The changes of the schema since the first version: which the open database has, which wait."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playhouse.migrations import Runner

from kiosk.database import database

MIGRATIONS: Final = Path(__file__).parent / "migrations"
NO_DATA: Final = ("revision", "schema_migration")


def runner(migrations: Path = MIGRATIONS) -> Runner:
    """Return what knows and makes the changes."""
    return Runner(database, str(migrations))


def wait(of: Runner) -> bool:
    """Say whether the database is of an earlier program, or was left between two changes."""
    return any(one.path and not one.applied for one in of.status())


def holds_nothing() -> bool:
    """Say whether there is not one row: the database is new, or its making was cut short."""
    tables = [one for one in database.get_tables() if one not in NO_DATA]
    return not any(_has_a_row(one) for one in tables)


def _has_a_row(table: str) -> bool:
    found = database.execute_sql(f'SELECT 1 FROM "{table}" LIMIT 1')  # type: ignore[no-untyped-call] # noqa: S608
    return found.fetchone() is not None
