"""Asking for paper, and noting what became of it."""

from __future__ import annotations

from kiosk import clock
from kiosk.database import transaction
from kiosk.paper import tray
from kiosk.paper.models import Job, JobStatus

LONGEST_DETAIL = 200


@transaction
def ask(kind: str, subject: int) -> Job:
    """Ask for a slip; asked again it stays the one job."""
    known = tray.of(kind, subject)
    if known is not None:
        return known
    at = clock.now()
    return Job.create(kind=kind, subject=subject, created_at=at, changed_at=at)


@transaction
def reprint(job: Job) -> Job:
    """Print a slip again, as a person asked; nothing changes while it still waits its turn."""
    job = Job.get_by_id(job.id)
    if job.status in (JobStatus.QUEUED, JobStatus.PRINTING):
        return job
    at = clock.now()
    job.status, job.detail, job.tries = JobStatus.QUEUED, "", 0
    job.created_at = job.changed_at = at
    job.save()
    return job


@transaction
def settle(job: Job, status: JobStatus, detail: str = "") -> Job:
    """Note how far `job` has come; `detail` is for the technician, in English."""
    job = Job.get_by_id(job.id)
    job.status, job.detail, job.changed_at = status, detail[:LONGEST_DETAIL], clock.now()
    if status is JobStatus.PRINTING:
        job.tries += 1
    job.save()
    return job
