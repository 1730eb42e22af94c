"""What the document says of rooms and activities. Plain values, and the rule of their days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    """What an activity is, which decides how people take part."""

    WORKSHOP = "workshop"
    GROUP = "group"  # open: whoever comes is welcome
    COURSE = "course"
    CERTIFIED = "certified_course"
    MINORS = "minors"


class Repeat(StrEnum):
    """How the days of an activity follow each other."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"
    DATES = "dates"


@dataclass(frozen=True)
class Rule:
    """On which days, from when to when on the wall clock of the office.

    `first` is where the counting begins; FORTNIGHTLY means its week, and every second one
    after. It ends with the day `last` or after `sessions` that are held, whichever comes
    first; 0 is no such limit. DATES looks at nothing but `dates`. Weekdays: Monday is 0.
    """

    repeat: Repeat
    start: time
    end: time
    weekdays: tuple[int, ...] = ()
    first: date = date.min
    last: date | None = None
    sessions: int = 0
    dates: tuple[date, ...] = ()


@dataclass(frozen=True)
class Room:
    """Where an activity meets; two cannot meet there at one time."""

    code: str
    name: dict[str, str]


@dataclass(frozen=True)
class Activity:
    """Something people take part in. `places` and `hours`: 0 says no limit, or not counted.

    `language` is the BCP 47 code of what is spoken there; empty is any. `threshold` is how
    many of a hundred hours must be attended.
    """

    slug: str
    title: dict[str, str]
    rule: Rule
    room: str
    kind: Kind = Kind.WORKSHOP
    text: dict[str, str] = field(default_factory=dict)
    bring: dict[str, str] = field(default_factory=dict)
    language: str = ""
    partner: str = ""
    pictogram: str = "group"
    colour: str = "courses"
    places: int = 0
    waiting_list: bool = True
    hours: int = 0
    threshold: int = 0
