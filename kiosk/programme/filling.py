"""From the office's document to rooms, activities and sessions. Called inside a transaction."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import Any, Final

from kiosk import clock
from kiosk.errors import N_
from kiosk.office.activities import Activity as Described
from kiosk.office.checks import Problem
from kiosk.office.filling import keep
from kiosk.office.parts import Office
from kiosk.programme import planning, timetable
from kiosk.programme.clashes import clashes
from kiosk.programme.models import Activity, Room, Session

# What decides for every activity on which days it meets, and at what hour.
CALENDAR: Final = (
    attrgetter("closures"),
    attrgetter("holidays"),
    attrgetter("site.timezone"),
)
COLUMNS = ("title", "text", "bring", "kind", "language", "partner", "pictogram", "colour")


def fill(office: Office, before: Office | None = None) -> list[Problem]:
    """Make the tables say what `office` says; return where a room would be taken by two.

    What is as it was `before` has its sessions: every desk waits while days are counted.
    """
    keep(Room, Room.code, {one.code: {"name": one.name} for one in office.rooms})
    rooms = {room.code: room.id for room in Room.select()}
    keep(Activity, Activity.slug, {one.slug: _row(one, rooms) for one in office.activities})
    rows = {row.slug: row for row in Activity.select()}
    changed: dict[int, set[date]] = {}
    as_before = _planned_alike(office, before)
    met = {one.activity_id for one in Session.select(Session.activity).distinct()}
    for one in office.activities:
        row = rows.pop(one.slug)
        if one not in as_before or row.id not in met:
            changed[row.id] = planning.plan(row, one.rule, office)
    for row in rows.values():
        planning.retire(row)
    return _clashes(office, {key for key, days in changed.items() if days})


def _planned_alike(office: Office, before: Office | None) -> tuple[Described, ...]:
    """Return the activities whose days were counted already: all, unless the calendar changed."""
    if before is None or any(of(office) != of(before) for of in CALENDAR):
        return ()
    return before.activities


def _row(one: Described, rooms: dict[str, int]) -> dict[str, Any]:
    same = {column: getattr(one, column) for column in COLUMNS}
    return same | {
        "room_id": rooms[one.room],
        "capacity": one.places,
        "has_waiting_list": one.waiting_list,
        "hours": one.hours,
        "threshold": one.threshold,
    }


def _clashes(office: Office, changed: set[int]) -> list[Problem]:
    """Return where a coming session of one that changed would find its room taken."""
    if not changed:
        return []
    places = {one.slug: number for number, one in enumerate(office.activities)}
    found: dict[frozenset[int], Problem] = {}
    pairs = list(clashes(timetable.stays(clock.now())))
    of = timetable.activities_of(stay.session for pair in pairs for stay in pair)
    for pair in pairs:
        if changed.isdisjoint(of[stay.session] for stay in pair):
            continue
        key = frozenset(of[stay.session] for stay in pair)
        if key not in found:  # of two courses that meet all year, the first time says enough
            found[key] = _clash([Session.get_by_id(one.session) for one in pair], changed, places)
    return list(found.values())


def _clash(sessions: list[Session], changed: set[int], places: dict[str, int]) -> Problem:
    mine, other = sorted(sessions, key=lambda row: _blame(row, changed, places), reverse=True)
    return _taken(mine, other, places[mine.activity.slug])


def _blame(row: Session, changed: set[int], places: dict[str, int]) -> tuple[bool, int]:
    """Order two that meet: it is the one that changed, or else the later one in the document."""
    return row.activity_id in changed, places.get(row.activity.slug, -1)


def _taken(mine: Session, other: Session, number: int) -> Problem:
    start, end = clock.local(other.starts_at), clock.local(other.ends_at)
    values = {
        "title": other.activity.title["it"],
        "when": f"{start:%Y-%m-%d %H:%M} to {end:%H:%M}",
    }
    expected = N_("a room that is free; there is “%(title)s” on %(when)s")
    return Problem(f"activities[{number}].room", expected, f'"{mine.room.code}"', values)
