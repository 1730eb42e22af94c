"""What a mark can say, and which of two marks counts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.programme.rules import AHEAD


class Status(StrEnum):
    """How somebody took part in one session. Unmarked: nobody has said yet."""

    UNMARKED = ""
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class State(StrEnum):
    """Whether somebody has a place in an activity."""

    ENROLLED = "enrolled"
    WAITING = "waiting"
    LEFT = "left"


class Band(StrEnum):
    """Of what age a head is, as anybody can see."""

    CHILD = "child"
    ADULT = "adult"
    SENIOR = "senior"  # 55 and over


class About(StrEnum):
    """What a mark is about. Each has its own last word."""

    STATUS = "status"
    ENTRY = "entry"
    EXIT = "exit"


CAME: Final = frozenset({Status.PRESENT, Status.LATE})


def came(status: Status) -> bool:
    """Say whether `status` means that the person is or was there."""
    return status in CAME


def can_be_marked(starts_at: datetime, now: datetime) -> bool:
    """Say whether a session that begins at `starts_at` is near enough to be marked."""
    return now >= opens_at(starts_at)


def opens_at(starts_at: datetime) -> datetime:
    """Return from when on the list of a session that begins at `starts_at` can be marked."""
    return starts_at - AHEAD


def entry_of(status: Status, starts_at: datetime, at: datetime) -> datetime | None:
    """Return the hour of entry that a mark made at `at` implies; none for who did not come."""
    if status is Status.PRESENT:
        return starts_at
    return max(starts_at, at) if status is Status.LATE else None


def is_inside(status: Status, left_at: datetime | None, *, is_over: bool) -> bool:
    """Say whether a child may still be there: it came and nobody marked its exit.

    Of a child that nobody has marked it is supposed while the session lasts.
    """
    if status is Status.UNMARKED:
        return not is_over
    return status in CAME and left_at is None
