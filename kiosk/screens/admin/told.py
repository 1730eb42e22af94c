"""What a line of the journal says, in the words of the page where it was set."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from kiosk.errors import N_
from kiosk.languages import Catalogue
from kiosk.screens.admin.fields import Field
from kiosk.screens.admin.parts import PARTS
from kiosk.screens.admin.people import ROLES

Say = Callable[[str], str]
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
PATH: Final = re.compile(r"(\w+)(?:\[(.*?)\])?(?:\.(.*))?")
# Where it was set, if on no page of the office's document.
PLACES: Final = {
    "appointments": N_("Appointments"),
    "copies": N_("Copies"),
    "devices": N_("Devices"),
    "document": N_("The office"),
    "languages": N_("Languages"),
    "network": N_("Address for tablets and screens"),
    "offers": N_("Appointments"),
    "sessions": N_("Timetable"),
    "settings": N_("Settings"),
    "staff": N_("Staff"),
    "voice": N_("Voice"),
    "waiting": N_("Waiting list"),
}
# What was set, if no field asks it.
MATTERS: Final = {
    "address": N_("Address"),
    "backup_second_folder": N_("Second folder for backups"),
    "bring": N_("What to bring"),
    "confirmed": N_("Confirmation"),
    "facilitators": N_("Who leads it"),
    "pin": N_("PIN"),
    "proxy": N_("Reverse proxy"),
    "substitute": N_("Who leads it this time"),
    "visit": N_("Visit at home"),
}
VALUES: Final = {
    "true": N_("yes"),
    "false": N_("no"),
    "[]": N_("none"),
    "booked": N_("booked"),
    "found": N_("found by name"),
    "listed": N_("list looked at"),
    "read": N_("address looked at"),
    "seen": N_("looked at"),
    "printed": N_("printed"),
    "moved": N_("moved"),
    "arrive": N_("is here"),
    "finish": N_("was met"),
    "miss": N_("did not come"),
    "cancel": N_("cancelled"),
    "phone": N_("Telephone"),
    "join": N_("Put on the list"),
    "called": N_("No answer"),
    "decline": N_("Not this time"),
    "leave": N_("No longer"),
    "requested": N_("to be planned"),
    "planned": N_("planned"),
    "done": N_("visited"),
    "not-found": N_("nobody at home"),
    "refused": N_("did not want it"),
    "referred": N_("sent elsewhere"),
    "recorded": N_("recorded"),
    "calendar with names": N_("calendar with names"),
    **{str(role): label for role, label in ROLES.items()},
}
LISTS: Final = {part.path: part for part in PARTS.values() if part.keys}
ALONE: Final = {one.name: one for part in PARTS.values() if not part.keys for one in part.fields}


def where(path: str, say: Say) -> str:
    """Return what stands at `path` of the journal, from the large to the small."""
    alone = _field(ALONE.values(), path)
    if alone is not None:
        return say(alone.label)
    found = PATH.fullmatch(path)
    head, key, rest = found.groups(default="") if found else (path, "", "")
    part = LISTS.get(head)
    field = _field(part.fields, rest) if part else None
    first = say(part.title) if part else say(PLACES.get(head, head))
    last = say(field.label) if field else say(MATTERS[rest]) if rest in MATTERS else rest
    return " · ".join(DAY.sub(r"\3/\2/\1", one) for one in (first, key, last) if one)


def value(text: str, words: Catalogue) -> str:
    """Return what was written, without the marks of the machine."""
    if text in VALUES:
        return words.gettext(VALUES[text])
    try:
        return _read(json.loads(text), words) or text
    except ValueError:
        return text


def _read(found: Any, words: Catalogue) -> str:
    if isinstance(found, dict) and "it" in found:
        return words.pick(found)
    if isinstance(found, list):
        return ", ".join(" - ".join(one) if isinstance(one, list) else str(one) for one in found)
    return ""


def _field(fields: Iterable[Field], path: str) -> Field | None:
    """Return the field that asks for `path`, or for the whole of which it is a part."""
    return next((one for one in fields if f"{path}.".startswith(f"{one.name}.")), None)
