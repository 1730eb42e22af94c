"""What the program can say, and what the catalogues say for it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import kiosk
from kiosk import languages
from printers import refusals

ROOT: Final = Path(kiosk.__file__).parent
PLACE: Final = re.compile(r"%\((\w+)\)s")
KEYWORDS: Final = {**DEFAULT_KEYWORDS, "N_": None, "say": None}
COMMAND_LINE: Final = ("config", "cli", "demo", "server")  # English, to whoever installs it
# Where only people who work here read.
STAFF_ROOMS: Final = (
    "screens/desk",
    "screens/admin",
    "screens/access",
    "screens/tablet",
    "screens/people",
    "staff",
    "people",
    "attendance",
    "office/settings",
    "office/document",
    "office/checks",
    "office/reading",
    "office/operations",
    "office/filling",
    "office/logos",
    "office/pictures",
    "office/tokens",
    "office/tongues",
    "appointments/offering",
    "programme/rules",
    "programme/filling",
    "changes",
    "reports",
    "retention",
    "screens/shared/_alarms.html",
    "screens/shared/_bell.html",
    "screens/shared/_keypad.html",
    "screens/shared/_staff.html",
    "screens/shared/bell",
    "screens/shared/telephones.py",
    "screens/shared/typed",
    "speech/operations",
    "speech/recordings",
    "paper/printing",
    "paper/status",
    "paper/trial",
    "paper/trying",
    "paper/watch",
)
# Where both read: what staff.po knows is for staff. The rest of the house speaks to residents.
MIXED_ROOMS: Final = (
    "screens/shared/refusing.py",
    "queue",
    "appointments/rules",
    "paper",
    "screens/display/views.py",
)


@cache
def spoken() -> dict[str, set[str]]:
    """Return every text that the program can say, with the files it stands in."""
    found: dict[str, set[str]] = {}
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    for file, _, text, *_ in extract_from_dir(ROOT, methods, keywords=KEYWORDS):
        found.setdefault(str(text), set()).add(file)
    for sentence in refusals.ALL:  # printers know no kiosk, and so no way to mark a text
        found.setdefault(sentence, set()).add("staff/printers.py")
    return found


def on_screens() -> set[str]:
    """Return every text that a screen or a paper can show."""
    return {
        text
        for text, files in spoken().items()
        if any(not file.startswith(COMMAND_LINE) for file in files)
    }


def for_residents() -> set[str]:
    """Return every text that a resident can meet."""
    staff = set(read("it", "staff"))
    return {
        text
        for text, files in spoken().items()
        if any(_is_for_residents(file, text in staff) for file in files)
    }


def _is_for_residents(file: str, is_staff: bool) -> bool:
    if file.startswith((*STAFF_ROOMS, *COMMAND_LINE)):
        return False
    return not (is_staff and file.startswith(MIXED_ROOMS))


def path(language: str, domain: str = "messages") -> Path:
    """Return where the catalogue of `language` lies."""
    locale = languages.LANGUAGES[language].locale
    return languages.ROOT / locale / "LC_MESSAGES" / f"{domain}.po"


@cache
def read(language: str, domain: str = "messages") -> dict[str, str]:
    """Return what the catalogue says, text by text; what is fuzzy does not count."""
    with path(language, domain).open("rb") as po:
        return {str(one.id): str(one.string) for one in read_po(po) if one.id and not one.fuzzy}
