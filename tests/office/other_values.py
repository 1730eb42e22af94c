"""Every field that the office's document writes, and the office with another value of one.

The fields are those that the document writes, so a new one without a reader fails its test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from kiosk.office import document
from kiosk.office.settings import SETTINGS
from tests.conftest import DEMO

Document = dict[str, Any]

# By which something is known, in the office's own pages alone.
KEYS: Final = {"resident_professionals.key"}
LISTS: Final = (
    "closures",
    "services",
    "home_screen_tiles",
    "desks",
    "themes",
    "rooms",
    "activities",
    "resident_professionals",
)


def leaves(written: Document) -> Iterator[str]:
    """Yield every field that the document writes, a list's by the fields of its members."""
    for name, value in written.items():
        if name in LISTS:
            yield from sorted({f"{name}.{key}" for member in value for key in member})
        elif isinstance(value, dict):
            yield from (f"{name}.{key}" for key in value)


ONCE: Final = {
    "slug": "festa",
    "title": {"it": "Festa"},
    "room": "esterno",
    "repeat": "dates",
    "dates": ["2026-11-25"],
    "start": "16:00",
    "end": "18:00",
}


WIFI: Final = {"wifi_name": "Casa", "wifi_password": "parola-lunga"}


def _office() -> document.Office:
    """Return the demo's office with every kind of rule, and nothing that the program only keeps."""
    written = json.loads(DEMO.read_text("utf-8"))
    written["activities"].append(ONCE)
    written["settings"] = written.get("settings", {}) | WIFI
    return replace(document.check(written), later={})


OFFICE: Final = document.as_document(_office())
FIELDS: Final = sorted(set(leaves(OFFICE)) - KEYS)
CHANGED: Final = {"it": "Cambiato"}
ON_TILES: Final = {one for tile in OFFICE["home_screen_tiles"] for one in tile["services"]}
NOWHERE: Final = next(
    one["letter"] for one in OFFICE["services"] if one["letter"] not in {"P", *ON_TILES}
)
# What another value is, where not any will do. A tuple: of which member, counted from 0.
OTHER: Final[dict[str, Any]] = {
    "site.timezone": "America/New_York",
    "site.whatsapp": "0131 111111",
    "holidays.country": "FR",
    "holidays.subdivision": "TO",
    "holidays.fixed": ["11-25"],
    "holidays.local": {"11-25": "Festa del borgo"},
    "holidays.not_observed": ["12-08"],
    "closures.from": "2026-11-24",
    "closures.to": "2027-03-01",
    "services.colour": "work",
    "services.pictogram": "bee",
    "home_screen_tiles.colour": "work",
    "home_screen_tiles.pictograms": ["bee"],
    "home_screen_tiles.name": CHANGED,
    "home_screen_tiles.services": [NOWHERE],
    "desks.services": ["H"],
    "activities.colour": "work",
    "activities.pictogram": "bee",
    "activities.kind": "minors",
    "activities.repeat": "fortnightly",
    "activities.weekdays": ["tue"],
    "activities.dates": ["2026-11-26"],
    "activities.start": "07:00",
    "activities.end": "11:30",
    "activities.first_date": "2027-01-10",
    "activities.last_date": "2026-11-20",
    "activities.sessions": 2,
    "activities.language": "ar",
    "activities.room": "esterno",
    "activities.places": 1,
    "activities.text": CHANGED,
    "activities.bring": CHANGED,
    "services.hint": CHANGED,
    "resident_professionals.hours": {"mon": [["08:00", "13:00"]]},
    "resident_professionals.languages": ["sq"],
    "resident_professionals.service": "",
    "settings.phone": "0131 222222",
    "settings.wifi_password": "altra-parola",
    "settings.idle_reset_seconds": 200,
    "settings.participants_hold_until": "2027-07-01",
    "settings.enabled_languages": ["it", "ar"],
    "settings.default_language": "en",
    "settings.activities_service": "C",
}
RENAMED: Final = {
    "services.letter": ("C", "Z"),
    "desks.code": ("1", "9"),
    "themes.key": ("other", "altro"),
    "rooms.code": ("esterno", "altra"),
    "activities.slug": ("festa", "ballo"),
}
COURSE: Final = "italiano-a1"
# Which member of a list is met today.
MEMBER: Final = {
    "activities": ("slug", COURSE),
    "services": ("letter", "C"),
    "resident_professionals": ("key", "mediazione-araba"),
}


def changed(*fields: str) -> Document:
    """Return the office with another value of each of `fields`."""
    written: Document = json.loads(json.dumps(OFFICE))
    for field in fields:
        written = _changed(written, field)
    return written


def _changed(written: Document, field: str) -> Document:
    if field in RENAMED:
        old, new = (json.dumps(one) for one in RENAMED[field])
        found: Document = json.loads(json.dumps(written).replace(old, new))
        return found
    section, _, name = field.partition(".")
    holder = _member(written[section], name, section) if section in LISTS else written[section]
    holder[name] = OTHER.get(field, _another(field, holder.get(name)))
    if field == "holidays.country":
        holder["subdivision"] = ""
    return written


def _member(members: list[Document], name: str, section: str) -> Document:
    """Return the member to change: the one that is met today, or the first that has the field."""
    key, value = MEMBER.get(section, ("", ""))
    named = [one for one in members if name in one and one.get(key) == value]
    return next(iter(named or [one for one in members if name in one]))


def _another(field: str, value: Any) -> Any:
    if field.startswith("opening_hours."):
        return [["07:00", "08:00"]]
    if isinstance(value, dict):
        return CHANGED
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        row = SETTINGS.get(field.removeprefix("settings."))
        return value + 1 if row is None else row.high if value == row.low else row.low
    return "Cambiato"
