"""From the document to the rooms and the activities of the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Final

from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.accents import ACCENTS, DEFAULT_ACCENT, PICTOGRAMS
from kiosk.office.activities import Activity, Kind, Repeat, Room, Rule
from kiosk.office.checks import Node, day, flag, hour, line, one_of, pattern, whole, whole_or_none
from kiosk.office.parts import WEEKDAYS, Text
from kiosk.office.reading import HINT_LENGTH, text, unique
from kiosk.office.reading_days import ONE_DAY
from kiosk.office.spans import is_one_day

KEY: Final = r"[a-z0-9][a-z0-9-]{0,39}"
SHAPE: Final = N_("a short key of small letters, digits and hyphens")
TEXT_LENGTH: Final = 400
LONGEST: Final = 3  # years from the first day to the last
MOST_SESSIONS: Final = 500
PICTOGRAM_OF: Final = {
    Kind.WORKSHOP: "craft",
    Kind.GROUP: "group",
    Kind.COURSE: "language",
    Kind.CERTIFIED: "care",
    Kind.MINORS: "school",
}


def rooms(node: Node, activities: Node) -> tuple[Room, ...]:
    """Return the rooms; those that activities name, if the document has no list of them."""
    if node.missing:
        named = [item.at("room").value for item in _listed(activities)]
        known = dict.fromkeys(name for name in named if isinstance(name, str) and name)
        return tuple(Room(name, {"it": name.capitalize()}) for name in known)
    found = [(item, _room(item)) for item in node.items(N_("a list of rooms"))]
    codes = [(item.at("code"), one.code) for item, one in found]
    unique(codes, N_("a key that no other room has"))
    return tuple(one for _, one in found)


def _listed(node: Node) -> list[Node]:
    return list(node.items()) if isinstance(node.value, list) else []


def _room(node: Node) -> Room:
    return Room(pattern(node.at("code"), KEY, SHAPE), text(node.at("name")))


def activities(node: Node, offered: Sequence[Room]) -> tuple[Activity, ...]:
    """Return the activities, each with its own key and in a room that there is."""
    codes = [one.code for one in offered]
    listed = list(node.items(N_("a list of activities")))
    found = [(item, one) for item in listed if (one := _activity(item, codes))]
    keys = [(item.at("slug"), one.slug) for item, one in found]
    unique(keys, N_("a key that no other activity has"))
    return tuple(one for _, one in found)


def _activity(node: Node, rooms: list[str]) -> Activity | None:
    rule, kind = rule_of(node), _kind(node)
    room = node.at("room")
    if room.value not in rooms:
        room.wrong(N_("the key of a room of this office"))
    pictogram = one_of(node.at("pictogram"), PICTOGRAMS, PICTOGRAM_OF[kind])
    made = Activity(
        slug=pattern(node.at("slug"), KEY, SHAPE),
        title=_title(node),
        text=text(node.at("text"), longest=TEXT_LENGTH, italian=False),
        bring=text(node.at("bring"), longest=HINT_LENGTH, italian=False),
        kind=kind,
        language=one_of(node.at("language"), ("", *LANGUAGES), ""),
        partner=line(_also(node, "partner")),
        room=str(room.value),
        pictogram=pictogram,
        colour=one_of(node.at("colour"), ACCENTS, DEFAULT_ACCENT[pictogram]),
        places=whole_or_none(node.at("places"), 0, 500),
        waiting_list=flag(node.at("waiting_list"), True),
        hours=whole_or_none(_also(node, "hours", "hours_total"), 0, 2000),
        threshold=whole_or_none(_also(node, "threshold", "min_attendance_pct"), 0, 100),
        rule=rule or Rule(Repeat.DATES, time.min, time.max),
    )
    return made if rule else None


def _also(node: Node, *names: str) -> Node:
    """Return what stands under one of `names`, here or, as the old spelling has it, in extra."""
    here = node.at(*names)
    there = node.at("extra").at(*reversed(names))
    return there if here.missing and not there.missing else here


def _title(node: Node) -> Text:
    if not node.at("title_it").missing and node.at("title").missing:
        return {"it": line(node.at("title_it"), longest=60, needed=True)}
    return text(node.at("title"))


def _kind(node: Node) -> Kind:
    usual = Kind.MINORS if flag(node.at("minors"), False) else Kind.WORKSHOP
    return Kind(one_of(node.at("kind"), tuple(Kind), usual))


def rule_of(node: Node) -> Rule | None:
    """Return on which days an activity meets, or None if that is not said well."""
    start, end, repeat = hour(node.at("start")), hour(node.at("end")), _repeat(node)
    if start and end and not is_one_day(start, end):
        node.at("end").wrong(ONE_DAY)
    if repeat is Repeat.DATES:
        dates = _dates(node.at("dates"))
        return Rule(repeat, start, end, dates=dates) if start and end else None
    weekdays, first = _weekdays(node.at("weekdays")), day(node.at("first_date"))
    last, sessions = _end(node, first)
    if not (start and end and first):
        return None
    return Rule(repeat, start, end, weekdays, first, last, sessions)


def _repeat(node: Node) -> Repeat:
    extra = node.at("extra")
    given = node.at("repeat") if extra.at("monthly").missing else extra.at("monthly")
    every = whole(extra.at("every_weeks"), 1, 1, 2)
    usual = Repeat.FORTNIGHTLY if every == 2 else Repeat.WEEKLY
    return Repeat(one_of(given, tuple(Repeat), usual))


def _weekdays(node: Node) -> tuple[int, ...]:
    members = list(node.items(N_("a list of weekdays")))
    if not members:
        node.wrong(N_("at least one weekday"))
    for member in members:
        if member.value not in WEEKDAYS:
            member.wrong(N_("a weekday among %(names)s"), names=", ".join(WEEKDAYS))
    named = [member.value for member in members]
    return tuple(number for number, name in enumerate(WEEKDAYS) if name in named)


def _end(node: Node, first: date | None) -> tuple[date | None, int]:
    """Return the last day and the number of sessions; there must be one of the two."""
    given, sessions = node.at("last_date"), whole_or_none(node.at("sessions"), 0, MOST_SESSIONS)
    if given.missing or given.value in ("", None):
        if not sessions:
            given.wrong(N_("a last day, or a number of sessions"))
        return None, sessions
    last = day(given)
    if first and last and not first <= last <= _years_after(first):
        given.wrong(N_("a day after the first one, within %(years)s years"), years=LONGEST)
    return last, sessions


def _years_after(first: date) -> date:
    return date(min(first.year + LONGEST, date.max.year), first.month, min(first.day, 28))


def _dates(node: Node) -> tuple[date, ...]:
    members = list(node.items(N_("a list of dates")))
    if not members:
        node.wrong(N_("at least one date"))
    found = {one for member in members if (one := day(member))}
    return tuple(sorted(found))
