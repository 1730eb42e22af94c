"""Phrases that people recorded."""

from __future__ import annotations

from peewee import BlobField, CharField, DateTimeField, Model, SqliteDatabase
from playhouse.migrate import SchemaMigrator


class Recording(Model):
    """The table as it was made."""

    language = CharField()
    phrase = CharField()
    kind = CharField()
    content = BlobField()
    made_at = DateTimeField()

    class Meta:
        indexes = ((("language", "phrase"), True),)


def up(_migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    """Add the table."""
    with db.bind_ctx([Recording]):
        db.create_tables([Recording])
