"""The life of a print job, as a table. Read it; nothing else decides."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.errors import N_, KioskError


class JobStatus(StrEnum):
    """How far a job has come. In doubt: it may have come out; only a person prints it again."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    EXPIRED = "expired"
    IN_DOUBT = "in-doubt"


class Step(StrEnum):
    """What can happen to a job; only `again` and `confirm` are a person's."""

    BEGIN = "begin"
    FINISH = "finish"
    FAIL = "fail"
    DOUBT = "doubt"
    EXPIRE = "expire"
    AGAIN = "again"
    CONFIRM = "confirm"


J, S = JobStatus, Step
STEPS: Final[dict[JobStatus, dict[Step, JobStatus]]] = {
    # Asked for again elsewhere while it waits, it comes out there.
    J.QUEUED: {S.BEGIN: J.PRINTING, S.EXPIRE: J.EXPIRED, S.AGAIN: J.QUEUED},
    J.PRINTING: {S.FINISH: J.PRINTED, S.FAIL: J.FAILED, S.DOUBT: J.IN_DOUBT},
    J.PRINTED: {S.AGAIN: J.QUEUED},
    # Nothing of it came out: it is tried again by itself.
    J.FAILED: {S.BEGIN: J.PRINTING, S.EXPIRE: J.EXPIRED, S.AGAIN: J.QUEUED},
    J.EXPIRED: {S.AGAIN: J.QUEUED},
    J.IN_DOUBT: {S.AGAIN: J.QUEUED, S.CONFIRM: J.PRINTED},
}
TO_PRINT: Final = tuple(status for status, steps in STEPS.items() if S.BEGIN in steps)
# The paper did not come out, or nobody can say that it did.
LOST: Final = (J.FAILED, J.EXPIRED, J.IN_DOUBT)
# It has not come out yet, and may still.
ON_ITS_WAY: Final = (J.QUEUED, J.PRINTING)


class MovedOn(KioskError):
    """The table has no such step."""

    message = N_("This slip has already moved on.")


def after(status: JobStatus, step: Step) -> JobStatus:
    """Return the status that `step` leads to from `status`; raises MovedOn."""
    try:
        return STEPS[status][step]
    except KeyError:
        raise MovedOn from None
