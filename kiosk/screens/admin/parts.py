"""What of the office can be edited, as a table: the one mechanism of all its forms."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_
from kiosk.screens.admin.days import CLOSURES, HOLIDAYS, HOURS
from kiosk.screens.admin.fields import Field, colours, drawings, services
from kiosk.screens.admin.part import Part
from kiosk.screens.admin.professionals import PROFESSIONALS
from kiosk.screens.admin.programme import ACTIVITIES, ROOMS
from kiosk.screens.admin.rules import IN_PLACE, RULES, of_setting

NAME: Final = Field("name", "text", N_("Name"))
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
        *(of_setting(key) for key in IN_PLACE),
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
PARTS: Final = {
    "place": PLACE,
    "hours": HOURS,
    "closures": CLOSURES,
    "holidays": HOLIDAYS,
    "services": SERVICES,
    "tiles": TILES,
    "desks": DESKS,
    "themes": THEMES,
    "rooms": ROOMS,
    "activities": ACTIVITIES,
    "professionals": PROFESSIONALS,
    "settings": RULES,
}
