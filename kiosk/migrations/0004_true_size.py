"""A device shows a bank card while somebody finds its true size."""

from __future__ import annotations

from typing import Any

from peewee import DateTimeField


def up(migrator: Any, _db: Any) -> None:
    """Add the column."""
    migrator.migrate(migrator.add_column("device", "sized_until", DateTimeField(null=True)))
