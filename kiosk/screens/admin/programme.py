"""The parts of the document that make the timetable: rooms and activities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.activities import Kind, Repeat
from kiosk.screens.admin.days import DAYS
from kiosk.screens.admin.fields import Document, Field, Option, colours, drawings
from kiosk.screens.admin.part import Part

KINDS: Final = {
    Kind.WORKSHOP: N_("Workshop"),
    Kind.GROUP: N_("Open group: whoever comes is welcome"),
    Kind.COURSE: N_("Course"),
    Kind.CERTIFIED: N_("Course with a certificate"),
    Kind.MINORS: N_("Group of minors"),
}
REPEATS: Final = {
    Repeat.WEEKLY: N_("Every week"),
    Repeat.FORTNIGHTLY: N_("Every second week"),
    Repeat.FIRST: N_("Once a month, the first"),
    Repeat.SECOND: N_("Once a month, the second"),
    Repeat.THIRD: N_("Once a month, the third"),
    Repeat.FOURTH: N_("Once a month, the fourth"),
    Repeat.LAST: N_("Once a month, the last"),
    Repeat.DATES: N_("On single days"),
}
KEY_HINT: Final = N_("Small letters, digits and hyphens. It cannot be changed later.")
WHAT: Final = (
    Field("slug", "line", N_("Short key"), KEY_HINT, once=True),
    Field("title", "text", N_("Title")),
    Field("text", "prose", N_("What happens there, in short sentences")),
    Field("bring", "prose", N_("What to bring")),
)


def _kinds(_document: Document) -> Sequence[Option]:
    return [Option(kind, label) for kind, label in KINDS.items()]


def _repeats(_document: Document) -> Sequence[Option]:
    return [Option(repeat, label) for repeat, label in REPEATS.items()]


def _weekdays(_document: Document) -> Sequence[Option]:
    return [Option(day, label) for day, label in DAYS.items()]


def _rooms(document: Document) -> Sequence[Option]:
    return [Option(one["code"], one["name"]) for one in document.get("rooms", ())]


def _spoken(_document: Document) -> Sequence[Option]:
    tongues = [Option(row.code, {"it": row.name}) for row in LANGUAGES.values()]
    return [Option("", N_("Any language")), *tongues]


WHEN: Final = (
    Field("repeat", "choice", N_("How often"), options=_repeats),
    Field("weekdays", "several", N_("On these days"), options=_weekdays),
    Field("dates", "dates", N_("On these dates"), N_("One a line, such as 5/12/2026.")),
    Field("start", "hour", N_("From")),
    Field("end", "hour", N_("To")),
    Field("first_date", "day", N_("First day")),
    Field(
        "last_date",
        "day",
        N_("Last day"),
        N_("Holidays and closures are left out by themselves."),
    ),
    Field(
        "sessions",
        "whole",
        N_("Or after so many sessions"),
        N_("0 counts none: the last day decides."),
        high=500,
    ),
)
HOW: Final = (
    Field("kind", "choice", N_("Kind"), options=_kinds),
    Field("room", "choice", N_("Room"), options=_rooms),
    Field("places", "whole", N_("Places"), N_("0 if there is no limit."), high=500),
    Field("waiting_list", "flag", N_("A waiting list, when it is full")),
    Field("language", "choice", N_("Language spoken there"), options=_spoken),
    Field("partner", "line", N_("Partner")),
    Field("pictogram", "choice", N_("Pictogram"), options=drawings),
    Field("colour", "choice", N_("Colour"), options=colours),
)
CERTIFICATE: Final = (
    Field("hours", "whole", N_("Hours of the whole course"), N_("0 if not counted."), high=2000),
    Field(
        "threshold",
        "whole",
        N_("Hours to attend, of a hundred"),
        N_("Who attends fewer gets no certificate."),
        high=100,
    ),
)
GROUPS: Final = {
    N_("What it is"): WHAT,
    N_("When"): WHEN,
    N_("How and where"): HOW,
    N_("For a certificate"): CERTIFICATE,
}
ROOMS: Final = Part(
    N_("Rooms"),
    N_("Where activities meet. Two cannot be in one room at one time."),
    "door",
    (
        Field("code", "line", N_("Short key"), KEY_HINT, once=True),
        Field("name", "text", N_("Name")),
    ),
    "rooms",
    ("code",),
    N_("Add a room"),
)
ACTIVITIES: Final = Part(
    N_("Activities"),
    N_("What people can take part in, and when. Their days follow by themselves."),
    "group",
    (*WHAT, *WHEN, *HOW, *CERTIFICATE),
    "activities",
    ("slug",),
    N_("Add an activity"),
    {
        "kind": "workshop",
        "repeat": "weekly",
        "waiting_list": True,
        "pictogram": "group",
        "colour": "courses",
    },
    "admin/activity.html",
    GROUPS,
)
