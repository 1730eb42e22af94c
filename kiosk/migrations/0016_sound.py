"""A display rings or not, and speaks or not, whatever the others do."""

from __future__ import annotations

from typing import Any

from peewee import BooleanField


def up(migrator: Any, _db: Any) -> None:
    """Add the columns; every display goes on as it did."""
    migrator.migrate(
        migrator.add_column("device", "rings", BooleanField(default=True)),
        migrator.add_column("device", "speaks", BooleanField(default=True)),
    )
