"""What an office is made of. Plain values; a file, a form and the database all become these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from kiosk.office.activities import Activity, Room
from kiosk.office.settings import Settings

Text = dict[str, str]
"""A sentence in several languages, by BCP 47 code; Italian is always there."""

Span = tuple[time, time]
"""From and to, on the wall clock of the office, within one day."""

Weekly = Mapping[int, tuple[Span, ...]]
"""The spans of each weekday, Monday is 0."""

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Site:
    """The place itself. `timezone` is an IANA name."""

    name: str
    subtitle: str = ""
    address: str = ""
    timezone: str = "Europe/Rome"
    lead_partner: str = ""
    whatsapp: str = ""


@dataclass(frozen=True)
class Service:
    """Something a visitor can come for. `minutes` is how long it takes; 0 says unknown."""

    letter: str
    name: Text
    hint: Text
    colour: str
    pictogram: str
    discreet: bool = False
    walk_in: bool = True
    minutes: int = 0


@dataclass(frozen=True)
class Tile:
    """A door at the entrance; without a name of its own it joins those of its services."""

    services: tuple[str, ...]
    name: Text
    colour: str
    pictograms: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """Where visitors are served; `private` is a room with a door."""

    code: str
    name: Text
    services: tuple[str, ...]
    private: bool = False


@dataclass(frozen=True)
class Closure:
    """Days on which the office is shut, the first and the last included."""

    first: date
    last: date
    label: Text


@dataclass(frozen=True)
class Holidays:
    """The public holidays of a country, and what differs here.

    `extra` has a name for each further day, written MM-DD, or MM-DD:from=YYYY for one that
    began in a year; an empty name is "public holiday". `not_observed` has MM-DD or YYYY-MM-DD.
    """

    country: str = "IT"
    subdivision: str = "AL"
    extra: dict[str, str] = field(default_factory=dict)
    not_observed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    """What a visit can be about."""

    key: str
    name: Text


@dataclass(frozen=True)
class Professional:
    """Somebody who comes on fixed days: a mediator, a nurse. `service` may be empty.

    `languages` are those this person speaks with visitors, by BCP 47 code.
    """

    key: str
    name: Text
    hours: Weekly
    service: str = ""
    languages: tuple[str, ...] = ()


OFFER_LIMITS: Final = {
    "length": (5, 480),
    "gap": (0, 240),
    "places": (1, 50),
    "soonest_hours": (0, 720),
    "ahead_days": (1, 366),
}


@dataclass(frozen=True)
class Offering:
    """What is given appointments for: at a desk, in a room that has a name, or at home.

    `length` and `gap` are minutes. Set up once; afterwards the administration changes it.
    """

    service: str
    desk: str
    room: Text
    is_home: bool
    weekly: Weekly
    length: int
    gap: int
    places: int
    soonest_hours: int
    ahead_days: int
    languages: tuple[str, ...] = ()
    self_booking: bool = False


@dataclass(frozen=True)
class Office:
    """The whole office. `later` keeps, untouched, what this program does not use yet.

    `offers` are for setting it up; they are kept elsewhere and not written back.
    """

    site: Site
    services: tuple[Service, ...]
    tiles: tuple[Tile, ...]
    desks: tuple[Desk, ...]
    hours: Weekly
    closures: tuple[Closure, ...]
    holidays: Holidays
    themes: tuple[Theme, ...]
    rooms: tuple[Room, ...]
    activities: tuple[Activity, ...]
    professionals: tuple[Professional, ...]
    settings: Settings
    later: dict[str, Any]
    offers: tuple[Offering, ...] = ()


def tile_name(tile: Tile, services: Iterable[Service]) -> Text:
    """Return the words on `tile`, in every language that all its services have."""
    if tile.name:
        return tile.name
    named = {one.letter: one.name for one in services}
    names = [named[letter] for letter in tile.services]
    return {
        code: " · ".join(name[code] for name in names)
        for code in names[0]
        if all(code in name for name in names)
    }
