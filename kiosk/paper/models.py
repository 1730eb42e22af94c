"""What is to be printed, and how it went."""

from __future__ import annotations

from enum import StrEnum

from peewee import CharField, DateTimeField, IntegerField

from kiosk.database import Table, enum_field


class JobStatus(StrEnum):
    """How far a job has come. In doubt: it may have come out; only a person prints it again."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    EXPIRED = "expired"
    IN_DOUBT = "in-doubt"


class Job(Table):
    """One piece of paper: `kind` says which slip, `subject` the row it is about. Naive UTC."""

    kind = CharField()
    subject = IntegerField()
    status = enum_field(JobStatus, default=JobStatus.QUEUED, index=True)
    created_at = DateTimeField()
    changed_at = DateTimeField()
    tries = IntegerField(default=0)
    detail = CharField(default="")

    class Meta:
        indexes = ((("kind", "subject"), True),)

    @property
    def name(self) -> str:
        """What the printer calls it, such as ticket-12."""
        return f"{self.kind}-{self.subject}"


TABLES: tuple[type[Table], ...] = (Job,)
