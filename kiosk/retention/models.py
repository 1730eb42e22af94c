"""What is left of months whose tickets are gone: totals. No row tells of one day or one person."""

from __future__ import annotations

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField

from kiosk.database import Table
from kiosk.office.models import Service, Theme


class Month(Table):
    """A month that was counted whole before its first ticket went. `day` is its first."""

    day = DateField(unique=True)
    counted_at = DateTimeField()


class MonthAccess(Table):
    """How many came in a month alike in all of this; an outside contact has no service.

    `outcome` is how it ended, or the status where no outcome was said. `hour` is that of the
    wall when the ticket was issued: 9 is from nine to ten.
    """

    month = ForeignKeyField(Month, index=False)
    service = ForeignKeyField(Service, null=True, index=False)
    language = CharField()
    channel = CharField()
    outcome = CharField()
    hour = IntegerField()
    count = IntegerField()

    class Meta:
        indexes = ((("month", "service"), False),)


class MonthWait(Table):
    """From issue to first call, in seconds: the middle, and what nine of ten waited at most.

    One row a service, and one without for all of them. `count` leaves out who did not come.
    """

    month = ForeignKeyField(Month, index=False)
    service = ForeignKeyField(Service, null=True, index=False)
    count = IntegerField()
    median = IntegerField()
    ninth = IntegerField()

    class Meta:
        indexes = ((("month", "service"), False),)


class MonthTheme(Table):
    """How often something was talked about in a month, at the desk or outside."""

    month = ForeignKeyField(Month, index=False)
    channel = CharField()
    theme = ForeignKeyField(Theme, index=False)
    count = IntegerField()

    class Meta:
        indexes = ((("month", "theme"), False),)


TABLES: tuple[type[Table], ...] = (Month, MonthAccess, MonthWait, MonthTheme)
