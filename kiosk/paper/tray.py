"""Which jobs wait, and for how long. Only reads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from kiosk import clock
from kiosk.paper.models import Job
from kiosk.paper.status import TO_PRINT, JobStatus

LIFE: Final = timedelta(minutes=10)  # a slip that comes out later helps nobody


def since() -> datetime:
    """Return when the oldest job was asked for that still helps somebody, in naive UTC."""
    return clock.now() - LIFE


def askers() -> list[int]:
    """Return the devices whose slips wait to be printed."""
    waiting = Job.select(Job.device).where(Job.status.in_(TO_PRINT)).distinct()
    return [job.device for job in waiting]


def next_job(devices: Collection[int]) -> Job | None:
    """Return the job to print next: one that never prints must not hold up the others."""
    waiting = Job.select().where(
        Job.status.in_(TO_PRINT), Job.device.in_(devices), Job.created_at >= since()
    )
    return waiting.order_by(Job.tries, Job.id).limit(1).get_or_none()


def overdue() -> list[Job]:
    """Return the jobs that waited for so long that the person has left."""
    return list(Job.select().where(Job.status.in_(TO_PRINT), Job.created_at < since()))


def interrupted() -> list[Job]:
    """Return the jobs that were with a printer when the program last stopped."""
    return list(Job.select().where(Job.status == JobStatus.PRINTING))


def doubtful() -> list[Job]:
    """Return the jobs that somebody should look for, while it still helps."""
    doubt = Job.status == JobStatus.IN_DOUBT
    return list(Job.select().where(doubt, Job.created_at >= since()).order_by(Job.id))


def latest(most: int) -> list[Job]:
    """Return what was asked for last, the newest first."""
    return list(Job.select().order_by(Job.created_at.desc(), Job.id.desc()).limit(most))


def of(kind: str, subject: int) -> Job | None:
    """Return the job of this slip, if it was asked for."""
    return Job.get_or_none(Job.kind == kind, Job.subject == subject)
