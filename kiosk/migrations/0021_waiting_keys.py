"""Whoever is put on a waiting list by a form that was sent twice stands there once."""

from __future__ import annotations

from typing import Any

from peewee import CharField


def up(migrator: Any, _db: Any) -> None:
    """Add the column; who waits already was put there without a key."""
    migrator.migrate(migrator.add_column("waitingentry", "key", CharField(null=True, unique=True)))
