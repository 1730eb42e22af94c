"""The tables of the place. What the document says stands here; so does what changes by the hour."""

from __future__ import annotations

from enum import StrEnum

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from kiosk.database import Table, enum_field, json_field


class Service(Table):
    """Something a visitor can come for. Retired ones stay for the tickets they gave."""

    letter = CharField(unique=True, max_length=1)
    name = json_field()
    hint = json_field()
    colour = CharField()
    pictogram = CharField()
    discreet = BooleanField(default=False)
    walk_in = BooleanField(default=True)
    minutes = IntegerField(default=0)
    position = IntegerField(default=0)
    is_retired = BooleanField(default=False)
    is_paused = BooleanField(default=False)
    reason = json_field()


class DeskState(StrEnum):
    """Whether somebody sits there."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Desk(Table):
    """A counter where visitors are served. `since` is when its state changed, naive UTC."""

    code = CharField(unique=True)
    name = json_field()
    private = BooleanField(default=False)
    position = IntegerField(default=0)
    is_retired = BooleanField(default=False)
    state = enum_field(DeskState, default=DeskState.CLOSED)
    since = DateTimeField(null=True)


class DeskService(Table):
    """This desk serves this service."""

    desk_id: int
    service_id: int

    desk = ForeignKeyField(Desk)
    service = ForeignKeyField(Service)

    class Meta:
        indexes = ((("desk", "service"), True),)


class Theme(Table):
    """What a visit can be about, chosen by the volunteer at its end."""

    slug = CharField(unique=True)
    name = json_field()
    position = IntegerField(default=0)
    is_retired = BooleanField(default=False)


class Document(Table):
    """One row: the office as its document says, from which the tables above are filled."""

    content = json_field()


class Day(Table):
    """What people decided on one day: open before the hours, no more tickets, the end."""

    day = DateField(unique=True)
    opened_at = DateTimeField(null=True)
    is_full = BooleanField(default=False)
    ended_at = DateTimeField(null=True)
    kept = BooleanField(default=False)
    clock_confirmed_at = DateTimeField(null=True)


class Notice(Table):
    """A sentence for the waiting room: one of a translated list, or free text per language."""

    phrase = CharField(default="")
    hour = CharField(default="")
    text = json_field()
    starts_at = DateTimeField()
    ends_at = DateTimeField(index=True)


class Logo(Table):
    """A picture that the co-financing obliges to show. `file` is a name of ours.

    The picture stands in the database, so that every backup holds it. It is null in what an
    older version wrote, until it is taken over from the folder.
    """

    file = CharField(unique=True)
    alt = CharField()
    position = IntegerField(default=0)
    content = BlobField(null=True)


class Confirmation(Table):
    """A mediator read the words of a language and found them right. `words` tells them again.

    `at` is naive UTC; `words` is the fingerprint of the catalogue that was read.
    """

    language = CharField(unique=True)
    by = CharField(default="")
    at = DateTimeField()
    words = CharField(default="")


class Change(Table):
    """The journal of what was set: who, when, where, before and after."""

    at = DateTimeField(index=True)
    who = CharField()
    path = CharField()
    before = TextField(default="")
    after = TextField(default="")


TABLES: tuple[type[Table], ...] = (
    Service,
    Desk,
    DeskService,
    Theme,
    Document,
    Day,
    Notice,
    Logo,
    Confirmation,
    Change,
)
