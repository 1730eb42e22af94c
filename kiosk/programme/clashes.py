"""Two meetings in one room at one time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Stay:
    """A session in a room, from when to when. The end itself is free again."""

    session: int
    room: int
    starts_at: datetime
    ends_at: datetime


def meet(one: Stay, other: Stay) -> bool:
    """Say whether the two are in one room at one time."""
    return (
        one.room == other.room and one.starts_at < other.ends_at and other.starts_at < one.ends_at
    )


def clashes(stays: Iterable[Stay]) -> Iterator[tuple[Stay, Stay]]:
    """Yield every two that meet, the earlier first."""
    here: list[Stay] = []
    for stay in sorted(stays, key=lambda one: (one.room, one.starts_at, one.session)):
        here = [one for one in here if one.room == stay.room and one.ends_at > stay.starts_at]
        yield from ((one, stay) for one in here if meet(one, stay))
        here.append(stay)
