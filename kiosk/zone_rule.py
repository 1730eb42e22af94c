"""When a time zone changes its clock each year, as calendars read it, from 1970 on without end.

Read from the last line of the zone's own file, which says in the words of POSIX how its years
go on, such as CET-1CEST,M3.5.0,M10.5.0/3: there is no other list of time zones to keep.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zoneinfo import TZPATH, ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from kiosk import clock

YEAR: Final = 1970
WEEKDAYS: Final = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
DAY: Final = timedelta(days=1)
NAME: Final = r"(<[^>]+>|[A-Za-z]+)"
HOURS: Final = r"([+-]?\d+(?::\d\d){0,2})"
WHEN: Final = rf",M(\d+)\.(\d)\.(\d)(?:/{HOURS})?"
TAIL: Final = re.compile(rf"{NAME}{HOURS}(?:{NAME}{HOURS}?{WHEN}{WHEN})?", re.ASCII)


@dataclass(frozen=True)
class Onset:
    """The n-th such weekday of a month, 0 is Sunday and the fifth the last; `at` from midnight.

    `at` is of the clock before the change, and may reach into another day.
    """

    month: int
    week: int
    weekday: int
    at: timedelta

    def of(self, year: int) -> datetime:
        """Return when it is in `year`, on the clock before the change."""
        first, length = monthrange(year, self.month)
        day = 1 + (self.weekday - 1 - first) % 7 + 7 * (self.week - 1)
        midnight = datetime.combine(date(year, self.month, 1), time.min)
        return midnight + (day - 1 - (7 if day > length else 0)) * DAY + self.at

    def yearly(self) -> dict[str, Any]:
        """Return the rule of all years."""
        over = self.at // DAY
        weekday = WEEKDAYS[(self.weekday + over) % 7]
        if over:  # counted from the year's end, as a leap day does not count there
            length = monthrange(YEAR, self.month)[1]
            last = date(YEAR, self.month, min(7 * self.week, length)) - date(YEAR + 1, 1, 1)
            days = [last.days + over - back for back in reversed(range(7))]
            return {"freq": "yearly", "byyearday": days, "byday": weekday}
        nth = -1 if self.week == 5 else self.week
        return {"freq": "yearly", "bymonth": self.month, "byday": f"{nth}{weekday}"}


@dataclass(frozen=True)
class Hour:
    """What the clock shows for a part of the year. `onset`: none is all the year."""

    name: str
    offset: timedelta
    onset: Onset | None = None


def component(key: str) -> Timezone:
    """Return the zone `key`, such as Europe/Rome, as a calendar file holds it."""
    zone = Timezone()
    zone.add("tzid", key)
    hours = _hours(key)
    for hour, before in zip(hours, reversed(hours), strict=True):
        zone.add_component(_observance(hour, before.offset))
    return zone


def _observance(hour: Hour, before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if hour.offset > before else TimezoneStandard()
    made.add("dtstart", hour.onset.of(YEAR) if hour.onset else datetime(YEAR, 1, 1))  # noqa: DTZ001
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", hour.offset)
    made.add("tzname", hour.name)
    if hour.onset:
        made.add("rrule", hour.onset.yearly())
    return made


@cache
def _hours(key: str) -> tuple[Hour, ...]:
    """Return the hours of the zone as its years go on: one, or two that take turns."""
    found = TAIL.fullmatch(_file(key).rpartition(b"\n")[0].rpartition(b"\n")[2].decode())
    if found is None:
        today = ZoneInfo(key).utcoffset(clock.now())
        return (Hour(key, today or timedelta()),)
    name, offset, summer, ahead, *changes = found.groups()
    usual = -_span(offset)
    if not summer:
        return (Hour(name.strip("<>"), usual),)
    begin, end = _onset(*changes[:4]), _onset(*changes[4:])
    other = -_span(ahead) if ahead else usual + timedelta(hours=1)
    return Hour(name.strip("<>"), usual, end), Hour(summer.strip("<>"), other, begin)


def _onset(month: str, week: str, weekday: str, at: str | None) -> Onset:
    return Onset(int(month), int(week), int(weekday), _span(at or "2"))


def _span(written: str) -> timedelta:
    hours, minutes, seconds = (*(int(one) for one in written.lstrip("+-").split(":")), 0, 0)[:3]
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -span if written.startswith("-") else span


def _file(key: str) -> bytes:
    """Return the file that zoneinfo reads: the system's, or that of the package tzdata."""
    for folder in TZPATH:
        if (file := Path(folder, key)).is_file():
            return file.read_bytes()
    return files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()
