"""An activity remembers that its dates changed, and whether those enrolled know it."""

from __future__ import annotations

from typing import Any

from peewee import DateTimeField


def up(migrator: Any, _db: Any) -> None:
    """Add the columns."""
    for name in ("changed_at", "told_at"):
        migrator.migrate(migrator.add_column("activity", name, DateTimeField(null=True)))
