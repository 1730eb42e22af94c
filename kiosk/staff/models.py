"""People who work here, their sessions, and the paired devices."""
from __future__ import annotations
from peewee import BooleanField, CharField, DateTimeField, FloatField, ForeignKeyField
from kiosk.database import Table
class Staff(Table):
    """Somebody who works here."""
    name = CharField(unique=True)
    role = CharField()
    pin_hash = CharField()
    language = CharField(default="it")
    is_active = BooleanField(default=True)
class Device(Table):
    """A paired screen."""
    kind = CharField()
    name = CharField()
    token_hash = CharField(unique=True)
    mm = FloatField(null=True)
    printer = CharField(default="")
    paired_at = DateTimeField()
    last_seen_at = DateTimeField(null=True)
    revoked_at = DateTimeField(null=True)
class StaffSession(Table):
    """One sign-in."""
    token_hash = CharField(unique=True)
    staff = ForeignKeyField(Staff)
    device = ForeignKeyField(Device, null=True)
    created_at = DateTimeField()
    last_seen_at = DateTimeField()
    locked_at = DateTimeField(null=True)
    revoked_at = DateTimeField(null=True)
class Pairing(Table):
    """A device that shows a code."""
    code = CharField()
    kind = CharField()
    created_at = DateTimeField()
class Attempt(Table):
    """A failed sign-in."""
    account = CharField()
    origin = CharField()
    at = DateTimeField(index=True)
TABLES: tuple[type[Table], ...] = (Staff, Device, StaffSession, Pairing, Attempt)
