"""The pictures of the logos stand in the database; the next start takes the files over."""

from __future__ import annotations

from typing import Any

from peewee import BlobField


def up(migrator: Any, _db: Any) -> None:
    """Add the column; what is in the folder stays there."""
    migrator.migrate(migrator.add_column("logo", "content", BlobField(null=True)))
