"""Which languages a mediator has found right."""

from __future__ import annotations

from peewee import CharField, DateTimeField, Model, SqliteDatabase
from playhouse.migrate import SchemaMigrator


class Confirmation(Model):
    """The table as it was made."""

    language = CharField(unique=True)
    by = CharField(default="")
    at = DateTimeField()
    words = CharField(default="")


def up(_migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    """Add the table."""
    with db.bind_ctx([Confirmation]):
        db.create_tables([Confirmation])
