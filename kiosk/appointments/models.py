"""What can be promised, and what was. Names, telephones and addresses leave with the retention.

Times are naive UTC. `closed_at` is empty while the promise is open; `freed_at` is set when its
time can be promised to somebody else.
"""

from __future__ import annotations

from enum import StrEnum

from peewee import (
    SQL,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from kiosk.appointments.status import Status, Visit
from kiosk.database import Table, enum_field, json_field
from kiosk.office.models import Desk, Service
from kiosk.queue.models import Ticket
from kiosk.staff.models import Staff

NOTE_LENGTH = 200
NAME_LENGTH = 60


class Where(StrEnum):
    """Where somebody is met."""

    DESK = "desk"
    ROOM = "room"
    HOME = "home"


class Offer(Table):
    """What can be booked. `weekly` has the spans of each weekday, as the office's hours do."""

    service_id: int
    staff_id: int | None
    desk_id: int | None

    service = ForeignKeyField(Service, index=False)
    staff = ForeignKeyField(Staff, null=True, index=False)
    where = enum_field(Where, default=Where.DESK)
    desk = ForeignKeyField(Desk, null=True, index=False)
    room = json_field()
    weekly = json_field()
    length = IntegerField(default=30)
    gap = IntegerField(default=0)
    places = IntegerField(default=1)
    soonest_hours = IntegerField(default=2)
    ahead_days = IntegerField(default=60)
    languages = json_field(list)
    self_booking = BooleanField(default=False)
    is_retired = BooleanField(default=False)

    @property
    def resource(self) -> str:
        """Whom or what no two promises share: the professional, the desk, or else the offer."""
        if self.staff_id is not None:
            return f"staff-{self.staff_id}"
        return f"offer-{self.id}" if self.desk_id is None else f"desk-{self.desk_id}"


class DayException(Table):
    """On this day other hours than usual; none at all means not on this day."""

    offer_id: int

    offer = ForeignKeyField(Offer, index=False)
    day = DateField()
    spans = json_field(list)

    class Meta:
        indexes = ((("offer", "day"), True),)


class Appointment(Table):
    """A promise. `name` is how the person wants to be called; `contact` whose telephone it is.

    `code` is what is typed, `token` what is scanned. `visit` is for promises at home only.
    `searched` is what a search looks through: the names from each of their words on.
    `by_visitor`: booked at the screen, without a person.
    """

    offer_id: int
    service_id: int
    staff_id: int | None
    desk_id: int | None
    ticket_id: int | None

    offer = ForeignKeyField(Offer, index=False)
    service = ForeignKeyField(Service, index=False)
    staff = ForeignKeyField(Staff, null=True, index=False)
    desk = ForeignKeyField(Desk, null=True, index=False)
    resource = CharField()
    starts_at = DateTimeField()
    ends_at = DateTimeField()
    place = IntegerField(default=1)
    name = CharField(default="")
    contact = CharField(default="")
    phone = CharField(default="")
    language = CharField(default="it")
    note = CharField(default="")
    code = CharField(null=True)
    token = CharField(null=True, unique=True)
    key = CharField(null=True, unique=True)
    status = enum_field(Status, default=Status.BOOKED)
    visit = enum_field(Visit, null=True)
    ticket = ForeignKeyField(Ticket, null=True, index=False, on_delete="SET NULL")
    notice = CharField(default="")
    searched = TextField(default="", constraints=[SQL("DEFAULT ''")])
    by_visitor = BooleanField(default=False, constraints=[SQL("DEFAULT 0")])
    booked_at = DateTimeField()
    closed_at = DateTimeField(null=True)
    freed_at = DateTimeField(null=True)


A = Appointment
LIVE = SQL("freed_at IS NULL")
OPEN_ONLY = SQL("closed_at IS NULL")
# The net under every booking: one promise a place, whoever asks and however many at once.
A.add_index(
    A.index(A.resource, A.starts_at, A.place, unique=True, name="appointment_place", where=LIVE)
)
A.add_index(A.index(A.starts_at, name="appointment_live", where=LIVE))
A.add_index(A.index(A.freed_at, name="appointment_freed", where=SQL("freed_at IS NOT NULL")))
A.add_index(A.index(A.code, unique=True, name="appointment_code", where=OPEN_ONLY))
A.add_index(A.index(A.ticket, name="appointment_ticket"))


class VisitAddress(Table):
    """Where somebody lives. Only operators read it, and the retention deletes it."""

    appointment_id: int

    appointment = ForeignKeyField(Appointment, unique=True)
    street = CharField(default="")
    number = CharField(default="")
    staircase = CharField(default="")
    floor = CharField(default="")
    flat = CharField(default="")
    intercom = CharField(default="")


class WaitingEntry(Table):
    """Somebody who would come if a time became free; `closed_at` when nobody waits any more.

    `called_at`: nobody answered. `declined_at`: no time that was free then would do.
    """

    offer_id: int

    offer = ForeignKeyField(Offer, index=False)
    name = CharField()
    phone = CharField(default="")
    language = CharField(default="it")
    notice = CharField(default="")
    key = CharField(null=True, unique=True)
    asked_at = DateTimeField()
    called_at = DateTimeField(null=True)
    declined_at = DateTimeField(null=True)
    closed_at = DateTimeField(null=True)


WaitingEntry.add_index(
    WaitingEntry.index(WaitingEntry.asked_at, name="waitingentry_open", where=OPEN_ONLY)
)


class Bring(Table):
    """What to bring to an appointment for a service: one thing a line, in several languages."""

    service = ForeignKeyField(Service, unique=True)
    text = json_field()


TABLES: tuple[type[Table], ...] = (
    Offer,
    DayException,
    Appointment,
    VisitAddress,
    WaitingEntry,
    Bring,
)
