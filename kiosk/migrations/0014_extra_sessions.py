"""One more session is known from those of the rule, which counts its own."""

from __future__ import annotations

from typing import Any

from peewee import BooleanField


def up(migrator: Any, _db: Any) -> None:
    """Add the column; until now only a rule made sessions."""
    migrator.migrate(migrator.add_column("session", "is_extra", BooleanField(default=False)))
