"""How many numbers a screen gives in a minute is counted."""

from __future__ import annotations

from peewee import DateTimeField, IntegerField, Model, SqliteDatabase
from playhouse.migrate import SchemaMigrator


class NumberRate(Model):
    """The table as it was made."""

    screen = IntegerField(unique=True)
    minute = DateTimeField()
    count = IntegerField()


def up(_migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    """Add the table."""
    with db.bind_ctx([NumberRate]):
        db.create_tables([NumberRate])
