"""What all the marks of one person in one session come to. Pure rules.

The order in which marks arrive does not count, only when they were touched: so two
tablets, one of them without wireless for an hour, end in the same state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kiosk.attendance.status import About, Status, came, entry_of


@dataclass(frozen=True)
class Touch:
    """One mark: `value` is a status, or for entry and exit nothing; `hour` is naive UTC."""

    at: datetime
    key: str
    about: About
    value: str = ""
    hour: datetime | None = None
    guardian: int = 0


@dataclass(frozen=True)
class Line:
    """How somebody took part, as far as the marks say. `guardian` collected the child."""

    status: Status = Status.UNMARKED
    entered_at: datetime | None = None
    left_at: datetime | None = None
    guardian: int = 0


def settled(touches: Iterable[Touch], starts_at: datetime) -> Line:
    """Return what the `touches` come to; of two at one moment the key decides."""
    line = Line()
    for touch in sorted(touches, key=lambda one: (one.at, one.key)):
        line = APPLY[touch.about](line, touch, starts_at)
    return line


def _say_status(line: Line, touch: Touch, starts_at: datetime) -> Line:
    """The same status again changes nothing, not even an hour that was put right by hand."""
    status = Status(touch.value)
    if status is line.status:
        return line
    if not came(status):
        return Line(status)
    keeps = came(line.status) and status is Status.PRESENT
    entered = line.entered_at if keeps else entry_of(status, starts_at, touch.at)
    return replace(line, status=status, entered_at=entered)


def _say_entry(line: Line, touch: Touch, starts_at: datetime) -> Line:
    line = _here(line, touch, starts_at)
    return replace(line, entered_at=touch.hour) if came(line.status) else line


def _say_exit(line: Line, touch: Touch, starts_at: datetime) -> Line:
    """An hour put right without a name keeps who collected."""
    line = _here(line, touch, starts_at)
    if not came(line.status):
        return line
    guardian = (touch.guardian or line.guardian) if touch.hour else 0
    return replace(line, left_at=touch.hour, guardian=guardian)


def _here(line: Line, touch: Touch, starts_at: datetime) -> Line:
    """Whoever came in or went out, and was not marked yet, was there."""
    if line.status is Status.UNMARKED and touch.hour:
        return replace(line, status=Status.PRESENT, entered_at=starts_at)
    return line


APPLY: Final[dict[About, Callable[[Line, Touch, datetime], Line]]] = {
    About.STATUS: _say_status,
    About.ENTRY: _say_entry,
    About.EXIT: _say_exit,
}
