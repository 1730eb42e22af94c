"""A sign-in knows which list it opened: no other is shown on its screen once that has locked."""

from __future__ import annotations

from typing import Any

from peewee import IntegerField


def up(migrator: Any, _db: Any) -> None:
    """Add the column; a screen that is locked now asks who it is."""
    migrator.migrate(migrator.add_column("staffsession", "opened", IntegerField(null=True)))
