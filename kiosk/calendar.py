"""Events as calendars read them: a whole file, and one event small enough for a QR code.

Knows words and moments, and neither activities nor appointments. Moments are naive UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from icalendar import Calendar, vText
from icalendar import Event as Written

from kiosk import clock, zone_rule

PRODUCER: Final = "-//Sportello//IT"
EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 (naive UTC, as everywhere)
STAMP: Final = "%Y%m%dT%H%M%SZ"
WALL: Final = "%Y%m%dT%H%M%S"
ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """One meeting. `uid` stays the same when it is moved; `changed_at` is when it was."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    where: str = ""
    text: str = ""
    is_cancelled: bool = False
    changed_at: datetime | None = None


def small(event: Event) -> str:
    """Return `event` as the least text that the camera of a phone puts into its calendar.

    Hours are UTC, so that it needs no rules of the time zone; about 200 bytes.
    """
    hours = (f"DTSTART:{event.starts_at:{STAMP}}", f"DTEND:{event.ends_at:{STAMP}}")
    return _small(event, (), hours)


def small_local(event: Event) -> str:
    """Return the same with its hours on the wall of the office, and their zone; about 370 bytes.

    Of the zone it says only what is true on that day: the camera reads a smaller square.
    """
    name, starts = clock.zone(), clock.local(event.starts_at)
    ends = starts + (event.ends_at - event.starts_at)  # also if the clock is changed meanwhile
    hours = (f"DTSTART;TZID={name}:{starts:{WALL}}", f"DTEND;TZID={name}:{ends:{WALL}}")
    kind = "DAYLIGHT" if starts.dst() else "STANDARD"
    zone = (
        "BEGIN:VTIMEZONE",
        f"TZID:{name}",
        f"BEGIN:{kind}",
        f"DTSTART:{EPOCH:{WALL}}",
        f"TZOFFSETFROM:{starts:%z}",
        f"TZOFFSETTO:{starts:%z}",
        f"END:{kind}",
        "END:VTIMEZONE",
    )
    return _small(event, zone, hours)


def _small(event: Event, zone: tuple[str, ...], hours: tuple[str, str]) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *zone,
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        *hours,
        f"SUMMARY:{_escaped(event.title)}",
        *([f"LOCATION:{_escaped(event.where)}"] if event.where else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines)


def file(name: str, events: Iterable[Event]) -> bytes:
    """Return a calendar called `name`, its hours on the wall of the office, with their zone."""
    found = list(events)
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if found:
        calendar.add_component(zone_rule.component(clock.zone()))
    for one in found:
        calendar.add_component(_written(one))
    return bytes(calendar.to_ical())


def _written(event: Event) -> Written:
    written = Written()
    written["uid"] = vText(event.uid)
    changed = (event.changed_at or EPOCH).replace(tzinfo=UTC)
    written.add("dtstamp", changed)
    written.add("sequence", int(changed.timestamp() // 60))
    written.add("dtstart", clock.local(event.starts_at))
    written.add("dtend", clock.local(event.ends_at))
    written.add("summary", event.title)
    written.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for name, words in (("location", event.where), ("description", event.text)):
        if words:
            written.add(name, words)
    return written


def _escaped(words: str) -> str:
    return words.translate(ESCAPED)
