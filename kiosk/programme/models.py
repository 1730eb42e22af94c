"""The tables of the timetable. They know who works here, and nobody who takes part.

An activity is what the office's document says under its key; its sessions are rows of their
own, made from the rule of the document, so that one of them can be changed alone. A session
keeps its id for good: whatever refers to it, such as attendance, stays right when it is moved,
cancelled or its rule changes. Times are naive UTC; `day` is the wall date that the rule gave,
by which a session is known to the rule. What left the document, or its rule, is retired and
not deleted: read it through timetable.py, which leaves retired rows out.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
)

from kiosk import clock
from kiosk.database import Table, enum_field, json_field
from kiosk.office.activities import Kind
from kiosk.staff.models import Staff


class Room(Table):
    """Where an activity meets."""

    code = CharField(unique=True)
    name = json_field()
    position = IntegerField(default=0)
    is_retired = BooleanField(default=False)


class Activity(Table):
    """Something people take part in.

    `capacity`, `hours` and `threshold` (of a hundred): 0 says no limit, or not counted.
    `taken` is how many places are taken, a number that enrolment writes; None: nobody counts.
    `changed_at`: its rule, a closure or its end took or moved sessions to come while people
    had a place; until `told_at`, they are to be told.
    """

    room_id: int

    slug = CharField(unique=True)
    title = json_field()
    text = json_field()
    bring = json_field()
    kind = enum_field(Kind)
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
    changed_at = DateTimeField(null=True)
    told_at = DateTimeField(null=True)


class Facilitator(Table):
    """This person leads this activity."""

    activity_id: int
    staff_id: int

    activity = ForeignKeyField(Activity)
    staff = ForeignKeyField(Staff)

    class Meta:
        indexes = ((("activity", "staff"), True),)


class State(StrEnum):
    """Whether it is as the rule says. Moved: to another time or another room."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Session(Table):
    """One meeting of an activity.

    `reason` is a key of reasons.REASONS and `words` are free ones, per language. `substitute`
    leads it instead of the facilitators. `taken` counts heads of this session alone, where the
    activity counts none. `is_by_hand`: no rule touches it any more. `changed_at`: moved,
    cancelled, held after all, added, or taken away by the rule; until `told_at`, those who
    would come are to be told. `is_extra`: one more, on a day that no rule gave.
    """

    activity_id: int
    room_id: int
    substitute_id: int | None

    activity = ForeignKeyField(Activity)
    day = DateField(index=True)
    starts_at = DateTimeField(index=True)
    ends_at = DateTimeField()
    room = ForeignKeyField(Room)
    state = enum_field(State, default=State.PLANNED)
    reason = CharField(default="")
    words = json_field()
    substitute = ForeignKeyField(Staff, null=True)
    taken = IntegerField(null=True)
    is_by_hand = BooleanField(default=False)
    changed_at = DateTimeField(null=True)
    told_at = DateTimeField(null=True)
    is_retired = BooleanField(default=False)
    is_extra = BooleanField(default=False)

    @property
    def held_on(self) -> date:
        """Return the day on the wall on which it is held, which a move may have changed."""
        return clock.local(self.starts_at).date()

    class Meta:
        indexes = (
            (("activity", "day"), True),
            (("activity", "starts_at"), False),
            (("room", "starts_at"), False),
        )


TABLES: tuple[type[Table], ...] = (Room, Activity, Facilitator, Session)
