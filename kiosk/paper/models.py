"""What is to be printed, and how it went."""

from __future__ import annotations

from peewee import CharField, DateTimeField, IntegerField

from kiosk.database import Table, enum_field, json_field
from kiosk.paper.status import JobStatus


class Job(Table):
    """One piece of paper: `kind` says which slip, `subject` the row it is about. Naive UTC.

    `device` is the paired device that asked, 0 for any other; `printer` the URL it
    went to; `content` what else the slip must know, such as its language. Never a name.
    """

    kind = CharField()
    subject = IntegerField()
    status = enum_field(JobStatus, default=JobStatus.QUEUED, index=True)
    created_at = DateTimeField()
    changed_at = DateTimeField()
    tries = IntegerField(default=0)
    detail = CharField(default="")
    device = IntegerField(default=0)
    printer = CharField(default="")
    content = json_field()

    class Meta:
        indexes = ((("kind", "subject"), True),)

    @property
    def name(self) -> str:
        """What the printer calls it, such as ticket-12."""
        return f"{self.kind}-{self.subject}"


TABLES: tuple[type[Table], ...] = (Job,)
