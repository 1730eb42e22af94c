"""Several printers: who asked for a slip, where it went, and what a device falls back to."""

from __future__ import annotations

from typing import Any

from peewee import CharField, IntegerField, TextField


def up(migrator: Any, _db: Any) -> None:
    """Add the columns; what was asked for before belongs to the entrance."""
    migrator.migrate(
        migrator.add_column("job", "device", IntegerField(default=0)),
        migrator.add_column("job", "printer", CharField(default="")),
        migrator.add_column("job", "content", TextField(default="{}")),
        migrator.add_column("device", "spare", CharField(default="")),
    )
