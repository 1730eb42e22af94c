"""The tables of taking part. Times are naive UTC."""

from __future__ import annotations

from peewee import SQL, CharField, DateTimeField, ForeignKeyField, IntegerField

from kiosk.attendance.status import About, Band, State, Status
from kiosk.database import Table, enum_field
from kiosk.people.models import Participant
from kiosk.programme.models import Activity, Session
from kiosk.staff.models import Staff


class Enrolment(Table):
    """Somebody's place in an activity, or in its waiting list, in the order of `id`.

    Those with the same `party` have their places together or not at all. Where `left_at`
    is empty it is open.
    """

    participant_id: int
    activity_id: int

    participant = ForeignKeyField(Participant)
    activity = ForeignKeyField(Activity, index=False)
    state = enum_field(State)
    party = CharField(index=True)
    key = CharField(index=True)
    since = DateTimeField()
    left_at = DateTimeField(null=True)


OPEN = SQL("left_at IS NULL")
Enrolment.add_index(
    Enrolment.index(
        Enrolment.activity, Enrolment.participant, name="enrolment_open", unique=True, where=OPEN
    )
)


class Card(Table):
    """A card with a bare code. A new one ends the old one; `ended_at` is empty while it works."""

    participant_id: int

    participant = ForeignKeyField(Participant)
    code = CharField(unique=True)
    made_at = DateTimeField()
    ended_at = DateTimeField(null=True)


class Attendance(Table):
    """How somebody took part in one session, as the last marks say.

    `collected_by` is who took a child home.
    """

    participant_id: int
    session_id: int

    session = ForeignKeyField(Session, index=False)
    participant = ForeignKeyField(Participant)
    status = enum_field(Status, default=Status.UNMARKED)
    entered_at = DateTimeField(null=True)
    left_at = DateTimeField(null=True)
    collected_by = CharField(default="")

    class Meta:
        indexes = ((("session", "participant"), True),)


class AttendanceEvent(Table):
    """One mark: `at` is when it was touched, which decides; `received_at` when it came here.

    Only added to. `value` is a status or an hour on the wall, `guardian` the number of who
    collected, -1 of nobody on the list: never a name. Empty `staff` is the person herself at
    the entrance.
    """

    key = CharField(unique=True)
    session = ForeignKeyField(Session, index=False)
    participant = ForeignKeyField(Participant)
    about = enum_field(About)
    value = CharField()
    guardian = IntegerField(default=0)
    at = DateTimeField()
    received_at = DateTimeField()
    staff = ForeignKeyField(Staff, null=True, index=False)

    class Meta:
        indexes = ((("session", "participant"), False),)


class HeadCount(Table):
    """How many came to a session without giving a name, by what age anybody could see."""

    session = ForeignKeyField(Session, index=False)
    band = enum_field(Band)
    number = IntegerField()

    class Meta:
        indexes = ((("session", "band"), True),)


class HeadEvent(Table):
    """One head more, or one less; the same key counts once."""

    key = CharField(unique=True)
    session = ForeignKeyField(Session)
    band = enum_field(Band)
    change = IntegerField()
    at = DateTimeField()
    staff = ForeignKeyField(Staff, null=True, index=False)


TABLES: tuple[type[Table], ...] = (
    Enrolment,
    Card,
    Attendance,
    AttendanceEvent,
    HeadCount,
    HeadEvent,
)
