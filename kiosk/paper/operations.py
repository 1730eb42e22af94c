"""Asking for paper, and noting what became of it."""

from __future__ import annotations

from typing import Any, Final, cast

from peewee import fn

from kiosk import clock
from kiosk.database import transaction
from kiosk.paper import tray
from kiosk.paper.models import Job
from kiosk.paper.status import TO_PRINT, JobStatus, Step, after

LONGEST_DETAIL: Final = 200
STOPPED: Final = "the program stopped while this was printed"


@transaction
def ask(kind: str, subject: int | None, device: int, *, again: bool = False, **content: Any) -> Job:
    """Ask for a slip, for the printer of `device`; asked twice it stays the one job.

    Without a subject it is about no row, such as a print test, and each time a new one.
    With `again` it is printed once more. Only the press calls this.
    """
    job = None if subject is None else tray.of(kind, subject)
    if job is None:
        return _create(kind, _next(kind) if subject is None else subject, device, content)
    return _again(job, device) if again else job


@transaction
def confirm(job: Job) -> Job:
    """Note that a person has seen the paper of a job in doubt; raises MovedOn."""
    return settle(job, Step.CONFIRM, "seen by a person")


@transaction
def claim(job: Job, printer: str) -> Job | None:
    """Give `job` to the printer at that URL; None if another has it, or it is too late."""
    job = Job.get_by_id(job.id)
    if job.status not in TO_PRINT or job.created_at < tray.since():
        return None
    job.tries, job.printer = job.tries + 1, printer
    return _step(job, Step.BEGIN, job.detail)


@transaction
def expire() -> None:
    """Give up what has waited for too long."""
    for job in tray.overdue():
        _step(job, Step.EXPIRE, job.detail)


@transaction
def doubt_interrupted() -> None:
    """Put in doubt what was with a printer when the program stopped; call it before printing."""
    for job in tray.interrupted():
        _step(job, Step.DOUBT, STOPPED)


@transaction
def settle(job: Job, step: Step, detail: str = "") -> Job:
    """Note what became of `job`; `detail` is English, for the technician. Raises MovedOn."""
    return _step(Job.get_by_id(job.id), step, detail)


def _next(kind: str) -> int:
    last = Job.select(fn.MAX(Job.subject)).where(Job.kind == kind).scalar()
    return cast("int", last or 0) + 1


def _again(job: Job, device: int) -> Job:
    """Print a slip once more, as a person asked; nothing changes while it is with a printer.

    It comes out where it is asked for; for a screen that is not paired, where it did before.
    """
    if job.status is JobStatus.PRINTING:
        return job
    job.created_at, job.tries, job.device = clock.now(), 0, device or job.device
    return _step(job, Step.AGAIN)


def _create(kind: str, subject: int, device: int, content: dict[str, Any]) -> Job:
    at = clock.now()
    return Job.create(
        kind=kind, subject=subject, device=device, content=content, created_at=at, changed_at=at
    )


def _step(job: Job, step: Step, detail: str = "") -> Job:
    """Change the status of `job`, as it is now: nothing else does."""
    job.status, job.changed_at = after(job.status, step), clock.now()
    job.detail = detail[:LONGEST_DETAIL]
    job.save()
    return job
