"""People who work here, their sessions, and the devices they trust. Times are naive UTC."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from peewee import SQL, BooleanField, CharField, DateTimeField, FloatField, ForeignKeyField
from peewee import IntegerField as Whole

from kiosk.database import Table, enum_field
from kiosk.office.models import Desk

OWN: Final = "own "  # what a screen of the computer itself has in place of a cookie's hash


class Role(StrEnum):
    """What somebody is here for."""

    RECEPTION = "reception"
    FACILITATOR = "facilitator"
    OPERATOR = "operator"
    COORDINATOR = "coordinator"
    TECHNICIAN = "technician"


class Staff(Table):
    """Somebody who works here. `statement_at`: when the data-care statement was read.

    `sorted` is the name as lists are put in order; no database orders letters.
    """

    name = CharField(unique=True, collation="NOCASE")
    sorted = CharField(default="", constraints=[SQL("DEFAULT ''")])
    role = enum_field(Role)
    pin_hash = CharField()
    language = CharField(default="it")
    is_active = BooleanField(default=True)
    statement_at = DateTimeField(null=True)


BY_NAME: Final = (Staff.sorted, Staff.id)


class Device(Table):
    """A paired screen, or one of the computer's own. `mm` is its millimetre in CSS pixels.

    `printer` is the URL of its own printer; `spare` another URL, or the printer of another
    device, such as device:3, for when its own does not print. `sized_until`: it shows a card
    for somebody who finds its true size. `rings`, `speaks`: what of a call a display lets be
    heard, of what the office's settings allow.
    """

    kind = CharField()
    name = CharField()
    token_hash = CharField(unique=True)
    mm = FloatField(null=True)
    printer = CharField(default="")
    spare = CharField(default="")
    paired_at = DateTimeField()
    last_seen_at = DateTimeField(null=True)
    revoked_at = DateTimeField(null=True)
    sized_until = DateTimeField(null=True)
    rings = BooleanField(default=True)
    speaks = BooleanField(default=True)

    @property
    def is_own(self) -> bool:
        """Whether it hangs on the computer itself, and needs no pairing."""
        return self.token_hash.startswith(OWN)


class StaffSession(Table):
    """One sign-in. The cookie holds a random id; here is only its hash.

    `device`: the paired screen it was made on, with which it ends. `opened`: the session of the
    programme whose list it shows, which alone stays open when the screen locks.
    """

    token_hash = CharField(unique=True)
    staff = ForeignKeyField(Staff)
    created_at = DateTimeField()
    last_seen_at = DateTimeField()
    revoked_at = DateTimeField(null=True)
    device = ForeignKeyField(Device, null=True, index=False)
    opened = Whole(null=True)


class Pairing(Table):
    """A device that shows a code and waits until staff type it. `origin`: its address."""

    code = CharField(unique=True)
    kind = CharField()
    token_hash = CharField(unique=True)
    created_at = DateTimeField()
    origin = CharField(default="", constraints=[SQL("DEFAULT ''")])


class Seat(Table):
    """At which desk somebody acted last. Of another day it says nothing."""

    desk_id: int

    staff = ForeignKeyField(Staff, unique=True)
    desk = ForeignKeyField(Desk, index=False)
    since = DateTimeField()


class Tried(StrEnum):
    """At what somebody tries."""

    PIN = "pin"
    CODE = "code"  # six digits of an appointment
    PAIRING = "pairing"
    FIRST = "first"  # the one-time code of the first coordinator


class Attempt(Table):
    """A PIN or code that was wrong, or a PIN that was right.

    `account`: whose it is, the number of a person in the table Staff, or a mark for a name that
    nobody has; never what was typed. `origin`: the device or address. Strangers are not near.
    """

    kind = enum_field(Tried)
    account = CharField()
    origin = CharField()
    is_near = BooleanField()
    was_right = BooleanField(default=False)
    at = DateTimeField(index=True)

    class Meta:
        indexes = ((("kind", "account", "at"), False), (("kind", "origin", "at"), False))


class Invitation(Table):
    """The one-time code with which the first coordinator enters."""

    code_hash = CharField()


TABLES: tuple[type[Table], ...] = (
    Staff,
    Device,
    StaffSession,
    Pairing,
    Seat,
    Attempt,
    Invitation,
)
