"""Which times can be promised. Pure: it knows no database and no clock.

Hours are those of the wall, promises are moments. On the night when the clock jumps, an hour
that it never shows has no slot; on the night when it goes back, an hour that it shows twice
means the first, so that a time on paper is one moment. A length is always real minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.office.parts import Span, Weekly

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, order=True)
class Slot:
    """From and to, naive UTC."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Pattern:
    """When an offer repeats. `length` and `gap` are minutes; `exceptions` replace a whole day."""

    weekly: Weekly
    length: int
    gap: int = 0
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the hours of `day`, if the office works."""
        return self.exceptions.get(day, self.weekly.get(day.weekday(), ()))


def between(
    pattern: Pattern,
    first: date,
    last: date,
    zone: ZoneInfo,
    is_shut: Callable[[date], bool],
) -> Iterator[Slot]:
    """Yield every slot of the days `first` to `last`, in order; a day that is shut has none."""
    day = first
    while day <= last:
        if pattern.spans(day) and not is_shut(day):
            yield from of_day(pattern, day, zone)
        day += timedelta(days=1)


def of_day(pattern: Pattern, day: date, zone: ZoneInfo) -> list[Slot]:
    """Return the slots of `day`; no two overlap, and `gap` lies between each and the next."""
    found: list[Slot] = []
    length, gap = pattern.length * MINUTE, pattern.gap * MINUTE
    for start, end in sorted(pattern.spans(day)):
        closes = moment(datetime.combine(day, end), zone)
        for wall in _walls(day, start, end, length + gap):
            starts_at = moment(wall, zone)
            is_free = not found or starts_at >= found[-1].ends_at + gap
            if is_shown(wall, zone) and is_free and starts_at + length <= closes:
                found.append(Slot(starts_at, starts_at + length))
    return found


def _walls(day: date, start: time, end: time, step: timedelta) -> Iterator[datetime]:
    wall, last = datetime.combine(day, start), datetime.combine(day, end)
    while wall < last:
        yield wall
        wall += step


def is_shown(wall: datetime, zone: ZoneInfo) -> bool:
    """Say whether the clock ever shows `wall`; it jumps over an hour once a year."""
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return when the clock first shows `wall` or jumps over it, in naive UTC."""
    if is_shown(wall, zone):
        return wall.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    return moment(wall - MINUTE, zone) + (MINUTE if is_shown(wall - MINUTE, zone) else 0 * MINUTE)


def within(slots: Iterable[Slot], earliest: datetime, latest: datetime) -> list[Slot]:
    """Return those of `slots` that start at `earliest` or later, and not after `latest`."""
    return [one for one in slots if earliest <= one.starts_at <= latest]
