"""Tickets, the story of each, and what else is counted. No column holds a person."""

from __future__ import annotations

from peewee import (
    SQL,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
)

from kiosk.database import Table, enum_field, json_field
from kiosk.office.models import Desk, Service, Theme
from kiosk.queue.status import Outcome, Status


class Ticket(Table):
    """One visitor's place in line.

    What is on the paper (day, letter, number) never changes; a transfer changes
    only the service or the desk. Times are naive UTC. `closed_at` is empty while
    the ticket is open: waiting, called or serving.
    """

    service_id: int
    reserved_id: int | None
    desk_id: int | None

    token = CharField(unique=True, max_length=26)
    key = CharField(unique=True, null=True)
    day = DateField()
    letter = CharField(max_length=1)
    number = IntegerField()
    service = ForeignKeyField(Service, index=False)
    reserved = ForeignKeyField(Desk, null=True, index=False)
    desk = ForeignKeyField(Desk, null=True, index=False)
    status = enum_field(Status)
    priority = BooleanField(default=False)
    language = CharField(default="it")
    channel = CharField(default="entrance")
    due = DateTimeField()
    issued_at = DateTimeField()
    first_called_at = DateTimeField(null=True)
    called_at = DateTimeField(null=True)
    started_at = DateTimeField(null=True)
    closed_at = DateTimeField(null=True)
    outcome = enum_field(Outcome, null=True)

    class Meta:
        indexes = ((("day", "letter", "number"), True),)

    @property
    def code(self) -> str:
        """What is printed and called, such as A07."""
        return f"{self.letter}{self.number:02}"


OPEN_ONLY = SQL("closed_at IS NULL")
Ticket.add_index(Ticket.index(Ticket.status, Ticket.due, name="ticket_open", where=OPEN_ONLY))
Ticket.add_index(Ticket.index(Ticket.desk, name="ticket_at_desk", where=OPEN_ONLY))
Ticket.add_index(Ticket.index(Ticket.called_at, name="ticket_called"))


class TicketEvent(Table):
    """One step in the life of a ticket. `state` is all that can change, as it was after it."""

    ticket_id: int
    desk_id: int | None

    ticket = ForeignKeyField(Ticket)
    action = CharField()
    status = enum_field(Status)
    desk = ForeignKeyField(Desk, null=True, index=False)
    priority = BooleanField(default=False)
    at = DateTimeField()
    state = json_field()

    class Meta:
        indexes = ((("desk", "id"), False),)


class TicketTheme(Table):
    """What was talked about during a visit."""

    ticket_id: int
    theme_id: int

    ticket = ForeignKeyField(Ticket)
    theme = ForeignKeyField(Theme, index=False)

    class Meta:
        indexes = ((("ticket", "theme"), True),)


class Counter(Table):
    """The last number given under a letter on a day."""

    day = DateField()
    letter = CharField(max_length=1)
    number = IntegerField()

    class Meta:
        indexes = ((("day", "letter"), True),)


class NumberRate(Table):
    """How many numbers a screen of the entrance has given in one minute, naive UTC."""

    screen = IntegerField(unique=True)
    minute = DateTimeField()
    count = IntegerField()


class Contact(Table):
    """Somebody who asked without a ticket: on the telephone, at the door."""

    theme_id: int | None

    day = DateField(index=True)
    at = DateTimeField()
    channel = CharField()
    theme = ForeignKeyField(Theme, null=True, index=False)
    desk = ForeignKeyField(Desk, null=True, index=False)


class HelpCall(Table):
    """Somebody at the entrance asked for a person. Its owner is the desk that answered."""

    key = CharField(unique=True)
    place = CharField(default="")
    language = CharField()
    asked_at = DateTimeField()
    desk = ForeignKeyField(Desk, null=True, index=False)
    answered_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)


HelpCall.add_index(
    HelpCall.index(HelpCall.asked_at, name="helpcall_open", where=SQL("ended_at IS NULL"))
)


class StaffAlarm(Table):
    """Staff ask for each other, unheard in the hall. Places stand here, never who it was.

    A table of its own: what is no HelpCall cannot be shown, printed or counted as one.
    """

    key = CharField(unique=True)
    place = CharField()
    coming = json_field(list)
    asked_at = DateTimeField(index=True)
    ended_at = DateTimeField(null=True)


TABLES: tuple[type[Table], ...] = (
    Ticket,
    TicketEvent,
    TicketTheme,
    Counter,
    NumberRate,
    Contact,
    HelpCall,
    StaffAlarm,
)
