"""Which jobs wait, and for how long. Only reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.paper.models import Job, JobStatus

TO_PRINT: Final = (JobStatus.QUEUED, JobStatus.FAILED)
LIFE: Final = timedelta(minutes=10)  # a slip that comes out later helps nobody
PATIENCE: Final = timedelta(seconds=8)  # staff know of a silent printer within ten seconds


def next_job() -> Job | None:
    """Return the job to print next: one that never prints must not hold up the others."""
    waiting = Job.select().where(Job.status.in_(TO_PRINT)).order_by(Job.tries, Job.id)
    return waiting.limit(1).get_or_none()


def overdue() -> list[Job]:
    """Return the jobs that waited for so long that the person has left."""
    return list(Job.select().where(Job.status.in_(TO_PRINT), Job.created_at < clock.now() - LIFE))


def interrupted() -> list[Job]:
    """Return the jobs that were with the printer when the program last stopped."""
    return list(Job.select().where(Job.status == JobStatus.PRINTING))


def is_stuck() -> bool:
    """Say whether a job has waited for longer than any printer needs."""
    since = clock.now() - PATIENCE
    waiting = Job.status.in_((JobStatus.QUEUED, JobStatus.PRINTING))
    return Job.select().where(waiting, Job.changed_at < since).exists()


def of(kind: str, subject: int) -> Job | None:
    """Return the job of this slip, if it was asked for."""
    return Job.get_or_none(Job.kind == kind, Job.subject == subject)
