"""Rooms, activities, who leads them, and their sessions."""

from __future__ import annotations

from typing import Any

from peewee import (
    BooleanField,
    CharField,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class Staff(Model):
    """Who works here; only its name is needed."""


class Room(Model):
    """Where an activity meets."""

    code = CharField(unique=True)
    name = TextField()
    position = IntegerField(default=0)
    is_retired = BooleanField(default=False)


class Activity(Model):
    """Something people take part in."""

    slug = CharField(unique=True)
    title = TextField()
    text = TextField()
    bring = TextField()
    kind = CharField()
    language = CharField(default="")
    partner = CharField(default="")
    room = ForeignKeyField(Room)
    pictogram = CharField()
    colour = CharField()
    capacity = IntegerField(default=0)
    taken = IntegerField(null=True)
    has_waiting_list = BooleanField(default=True)
    hours = IntegerField(default=0)
    threshold = IntegerField(default=0)
    position = IntegerField(default=0)
    is_retired = BooleanField(default=False)


class Facilitator(Model):
    """Who leads what."""

    activity = ForeignKeyField(Activity)
    staff = ForeignKeyField(Staff)

    class Meta:
        indexes = ((("activity", "staff"), True),)


class Session(Model):
    """One meeting."""

    activity = ForeignKeyField(Activity)
    day = DateField(index=True)
    starts_at = DateTimeField(index=True)
    ends_at = DateTimeField()
    room = ForeignKeyField(Room)
    state = CharField(default="planned")
    reason = CharField(default="")
    words = TextField()
    substitute = ForeignKeyField(Staff, null=True)
    taken = IntegerField(null=True)
    is_by_hand = BooleanField(default=False)
    changed_at = DateTimeField(null=True)
    told_at = DateTimeField(null=True)
    is_retired = BooleanField(default=False)

    class Meta:
        indexes = (
            (("activity", "day"), True),
            (("activity", "starts_at"), False),
            (("room", "starts_at"), False),
        )


def up(_migrator: Any, db: Database) -> None:
    """Make the four tables."""
    db.bind([Staff, Room, Activity, Facilitator, Session], bind_refs=False, bind_backrefs=False)
    db.create_tables([Room, Activity, Facilitator, Session])
