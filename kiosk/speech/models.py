"""What people recorded. The files that are played are laid out from these rows."""

from __future__ import annotations

from peewee import BlobField, CharField, DateTimeField

from kiosk.database import Table


class Recording(Table):
    """A phrase in a human voice. It stands in the database, so that every backup holds it."""

    language = CharField()
    phrase = CharField()
    kind = CharField()
    content = BlobField()
    made_at = DateTimeField()

    class Meta:
        indexes = ((("language", "phrase"), True),)


TABLES: tuple[type[Table], ...] = (Recording,)
