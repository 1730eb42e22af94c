"""What of the office can be edited, as a table: the one mechanism of all its forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kiosk.errors import N_
from kiosk.office.settings import SETTINGS, Setting
from kiosk.screens.admin.fields import Field, colours, drawings, services, tongues


@dataclass(frozen=True)
class Part:
    """A part of the document. With `keys` a list at `path`, else values anywhere in it."""

    title: str
    intro: str
    pictogram: str
    fields: tuple[Field, ...]
    path: str = ""
    keys: tuple[str, ...] = ()
    add: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)


NAME: Final = Field("name", "text", N_("Name"))
IN_PLACE: Final = ("phone", "wifi_name", "cofinancing")  # settings that people look for there
KINDS: Final = {"phone": "line", "language": "choice", "languages": "order"}


def _of_setting(row: Setting) -> Field:
    return Field(
        f"settings.{row.key}",
        KINDS.get(row.kind, row.kind),
        row.meaning,
        unit=row.unit,
        low=row.low,
        high=row.high,
        options=tongues,
    )


PLACE: Final = Part(
    N_("The place"),
    N_("What visitors read about the office, on screens and on paper."),
    "home",
    (
        Field("site.name", "line", N_("Name of the office")),
        Field("site.subtitle", "line", N_("Line under the name")),
        Field("site.address", "line", N_("Address")),
        Field("site.lead_partner", "line", N_("Who runs it")),
        Field("site.whatsapp", "line", N_("WhatsApp number")),
        Field("site.timezone", "line", N_("Time zone"), N_("Such as Europe/Rome.")),
        *(_of_setting(SETTINGS[key]) for key in IN_PLACE),
    ),
)
SERVICES: Final = Part(
    N_("Services"),
    N_("What a visitor can come for. The letter stands on the ticket."),
    "info",
    (
        Field(
            "letter",
            "line",
            N_("Letter"),
            N_("One capital letter other than I, O, Q. It cannot be changed later."),
            once=True,
        ),
        NAME,
        Field("hint", "text", N_("A line below the name")),
        Field("pictogram", "choice", N_("Pictogram"), options=drawings),
        Field("colour", "choice", N_("Colour"), options=colours),
        Field(
            "discreet",
            "flag",
            N_("Discreet"),
            N_("Its tickets carry the letter of reception, so that nobody else learns the reason."),
        ),
        Field(
            "walk_in",
            "flag",
            N_("Without appointment"),
            N_("Visitors can take a ticket for it at the entrance."),
        ),
        Field(
            "minutes",
            "whole",
            N_("Usual length"),
            N_("0 if not known."),
            unit=N_("minutes"),
            high=480,
        ),
    ),
    "services",
    ("letter",),
    N_("Add a service"),
    {"pictogram": "info", "colour": "reception", "walk_in": True, "minutes": 10},
)
TILES: Final = Part(
    N_("Tiles of the entrance"),
    N_("The doors that a visitor sees, eight at most. A door can hold several services."),
    "door",
    (
        Field("services", "several", N_("Services behind this door"), options=services),
        Field(
            "name",
            "text",
            N_("Name"),
            N_("Leave it empty and the door carries the names of its services."),
        ),
        Field("colour", "choice", N_("Colour"), options=colours),
        Field("pictograms", "several", N_("Pictograms"), N_("One or two."), options=drawings),
    ),
    "home_screen_tiles",
    ("services",),
    N_("Add a tile"),
)
DESKS: Final = Part(
    N_("Desks"),
    N_("Where visitors are served, and for what."),
    "person",
    (
        Field(
            "code",
            "line",
            N_("Code"),
            N_("Up to four letters or digits, such as 1 or 2B. It cannot be changed later."),
            once=True,
        ),
        NAME,
        Field("services", "several", N_("Services of this desk"), options=services),
        Field("private", "flag", N_("A room with a door")),
    ),
    "desks",
    ("code",),
    N_("Add a desk"),
)
DAYS: Final = {
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
HOURS: Final = Part(
    N_("Opening hours"),
    N_("From and to. A break is the time between two lines; a day without lines is closed."),
    "clock",
    tuple(Field(f"opening_hours.{day}", "spans", label) for day, label in DAYS.items()),
)
CLOSURES: Final = Part(
    N_("Closures"),
    N_("Days on which the office stays shut, beside public holidays."),
    "calendar",
    (
        Field("from", "day", N_("First day")),
        Field("to", "day", N_("Last day")),
        Field("label", "text", N_("What visitors read")),
    ),
    "closures",
    ("from", "to"),
    N_("Add a closure"),
)
HOLIDAYS: Final = Part(
    N_("Public holidays"),
    N_("The country's are known. Add those of the town, and take away those you work on."),
    "bell",
    (
        Field("holidays.country", "line", N_("Country"), N_("Two letters, such as IT.")),
        Field("holidays.subdivision", "line", N_("Province"), N_("Two letters, such as AL.")),
        Field(
            "holidays.local",
            "named",
            N_("Holidays of the town"),
            N_("One a line: month-day and name, such as 11-10 San Baudolino."),
        ),
        Field(
            "holidays.fixed",
            "lines",
            N_("Further days"),
            N_("One a line, written month-day, such as 12-26."),
        ),
        Field(
            "holidays.not_observed",
            "lines",
            N_("Holidays on which the office is open"),
            N_("One a line: month-day, or year-month-day for one year only."),
        ),
    ),
)
THEMES: Final = Part(
    N_("Themes"),
    N_("What a visit can be about; volunteers touch one at its end."),
    "talk",
    (
        Field(
            "key",
            "line",
            N_("Short key"),
            N_("Small letters, such as home. It cannot be changed later."),
            once=True,
        ),
        NAME,
    ),
    "themes",
    ("key",),
    N_("Add a theme"),
)
RULES: Final = Part(
    N_("Settings"),
    N_("Waiting times, the queue, how long data is kept, and the languages."),
    "check",
    tuple(_of_setting(row) for key, row in SETTINGS.items() if key not in IN_PLACE),
)

PARTS: Final = {
    "place": PLACE,
    "hours": HOURS,
    "closures": CLOSURES,
    "holidays": HOLIDAYS,
    "services": SERVICES,
    "tiles": TILES,
    "desks": DESKS,
    "themes": THEMES,
    "settings": RULES,
}
