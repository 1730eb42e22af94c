"""Numbers made beforehand: given out by hand when nothing works, registered when it does again."""

from __future__ import annotations

from typing import Final

from kiosk.paper.models import Job

# Far above what a day reaches, so that none of them was given already.
FIRST: Final = 901
LAST: Final = 999
ON_A_STRIP: Final = 20


def next_numbers() -> list[int]:
    """Return the numbers of the next strip: those after the last one's, or the first again."""
    strips = Job.select().where(Job.kind == "strip").order_by(Job.id.desc())
    last = strips.limit(1).get_or_none()
    start = last.content["numbers"][-1] + 1 if last is not None else FIRST
    start = start if start <= LAST else FIRST
    return list(range(start, min(start + ON_A_STRIP, LAST + 1)))
