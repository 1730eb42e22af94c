"""The office as a document: what `kiosk setup` loads and every form of `admin` edits."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NoReturn

from kiosk.errors import N_
from kiosk.office import (
    reading,
    reading_activities,
    reading_days,
    reading_doors,
    reading_offers,
    reading_professionals,
    reading_settings,
)
from kiosk.office.checks import Node, OfficeFileError, Problem
from kiosk.office.differences import Change, differences
from kiosk.office.later import later
from kiosk.office.parts import (
    Closure,
    Desk,
    Holidays,
    Office,
    Professional,
    Service,
    Site,
    Text,
    Theme,
    Tile,
    tile_name,
)
from kiosk.office.settings import SETTINGS, Setting, Settings
from kiosk.office.writing import as_document

__all__ = [
    "SETTINGS",
    "Change",
    "Closure",
    "Desk",
    "Holidays",
    "Office",
    "OfficeFileError",
    "Problem",
    "Professional",
    "Service",
    "Setting",
    "Settings",
    "Site",
    "Text",
    "Theme",
    "Tile",
    "as_document",
    "check",
    "differences",
    "read",
    "tile_name",
]

SYNTAX: Final = {
    "Expecting property name enclosed in double quotes": N_("a name in double quotes"),
    "Expecting ':' delimiter": N_("a colon after the name"),
    "Expecting ',' delimiter": N_("a comma or the closing bracket"),
    "Expecting value": N_("a value"),
    "Unterminated string starting at": N_("a text that ends with a double quote"),
    "Invalid control character at": N_("a text on one line"),
    "Extra data": N_("nothing after the end of the document"),
}
TANGLED: Final = N_("a document that is not so deeply nested, without such long numbers")


class _Twice(ValueError):
    """A name stands twice in one object; the second would silently win."""


def read(text: str) -> Office:
    """Return the office that the JSON `text` describes; raises OfficeFileError."""
    return check(_parsed(text.removeprefix("\ufeff")))


def decoded(content: bytes) -> str:
    """Return the text of a file as Windows, too, may have saved it; raises OfficeFileError."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OfficeFileError([Problem("document", N_("a text file, saved as UTF-8"), "…")])


def _encodings(content: bytes) -> tuple[str, ...]:
    """Return in what to try; a file of UTF-16 without its mark has a NUL beside its first sign."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in content[:2]:
        return ("utf-16-be" if content.startswith(b"\0") else "utf-16-le",)
    return ("utf-8-sig", "cp1252")


def check(document: Any) -> Office:
    """Return the office that a parsed `document` describes; raises OfficeFileError."""
    root = Node(document, "", [])
    if not isinstance(document, dict):
        root.wrong(N_("names and values in braces"))
        raise OfficeFileError(root.problems)
    office = _office(root)
    if root.problems:
        raise OfficeFileError(root.problems)
    return office


def _office(root: Node) -> Office:
    services = reading.services(root.at("services"))
    rooms = reading_activities.rooms(root.at("rooms"), root.at("activities"))
    office = Office(
        site=reading.site(root.at("site")),
        services=services,
        tiles=reading_doors.tiles(root.at("home_screen_tiles", "tiles"), services),
        desks=reading_doors.desks(root.at("desks"), services),
        hours=reading_days.hours(root.at("opening_hours", "hours")),
        closures=reading_days.closures(root.at("closures")),
        holidays=reading_days.holidays(root.at("holidays")),
        themes=reading.themes(root.at("themes")),
        rooms=rooms,
        activities=reading_activities.activities(root.at("activities"), rooms),
        professionals=reading_professionals.professionals(
            root.at("resident_professionals"), services
        ),
        settings=reading_settings.settings(root),
        later=later(root),
    )
    offers = reading_offers.offers(root.at("offers"), services, office.desks)
    return replace(office, offers=offers)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise OfficeFileError([_misspelt(error)]) from None
    except _Twice as twice:
        expected = N_("this name only once in the same braces")
        raise OfficeFileError([Problem("document", expected, str(twice))]) from None
    except (ValueError, RecursionError):
        raise OfficeFileError([Problem("document", TANGLED, "…")]) from None


def _misspelt(error: json.JSONDecodeError) -> Problem:
    found = error.doc[error.pos : error.pos + 1]
    expected = SYNTAX.get(error.msg, N_("correct JSON"))
    place: Mapping[str, object] = {"line": error.lineno, "column": error.colno}
    return Problem("", expected, json.dumps(found, ensure_ascii=False) if found else "", place)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(json.dumps(name))
        found[name] = value
    return found


def _no_constant(_: str) -> NoReturn:
    raise ValueError
