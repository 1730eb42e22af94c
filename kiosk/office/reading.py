"""From the parts of a document to the parts of an office; every mistake is noted, not raised."""

from __future__ import annotations

import re
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import telephone
from kiosk.office.accents import ACCENTS, DEFAULT_ACCENT, PICTOGRAMS
from kiosk.office.checks import Node, flag, line, one_of, pattern, whole_or_none
from kiosk.office.parts import Service, Site, Text, Theme
from kiosk.office.themes import THEMES

LETTER: Final = r"[A-HJ-NPR-Z]"
NAME_LENGTH: Final = 60
HINT_LENGTH: Final = 160


def text(node: Node, *, longest: int = NAME_LENGTH, italian: bool = True) -> Text:
    """Return a text per language, the Italian first; `italian` says whether it is required."""
    found: Text = {}
    for code, member in node.members(N_('a text for each language, as {"it": "…"}')):
        if code not in LANGUAGES:
            member.wrong(N_("a language among %(names)s"), names=", ".join(LANGUAGES))
        elif words := line(member, longest=longest, needed=True):
            found[code] = words
    is_object = node.missing or isinstance(node.value, dict)
    if italian and is_object and node.at("it").missing:
        node.at("it").wrong(N_("the Italian text"))
    return {code: found[code] for code in LANGUAGES if code in found}


def unique(nodes: list[tuple[Node, str]], expected: str) -> None:
    """Note every value that stood before; what is empty was a mistake already."""
    seen: set[str] = set()
    for node, value in nodes:
        if value and value in seen:
            node.wrong(expected)
        seen.add(value)


def site(node: Node) -> Site:
    """Return the place; its telephone and its co-financing are settings."""
    zone = line(node.at("timezone"), Site.timezone)
    if not _is_zone(zone):
        node.at("timezone").wrong(N_("a time zone such as Europe/Rome"))
    return Site(
        name=line(node.at("name"), longest=NAME_LENGTH, needed=True),
        subtitle=line(node.at("subtitle")),
        address=line(node.at("address")),
        timezone=zone,
        lead_partner=line(node.at("lead_partner")),
        whatsapp=phone(node.at("whatsapp")),
    )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def phone(node: Node, default: str = "") -> str:
    """Return a telephone number as people write it, or an empty text."""
    written = line(node, default)
    if written and not _is_phone(written):
        node.wrong(N_("a telephone number, or an empty text"))
    return written


def _is_phone(written: str) -> bool:
    """Say whether it can be shown as written: a short number of a service can, too."""
    digits = re.sub(r"[ ./()-]", "", written).removeprefix("+")
    if re.fullmatch(r"[0-9]{3,15}", digits, re.ASCII):
        return True
    try:
        return not telephone.read(written).left_out
    except telephone.BadPhone:
        return False


def services(node: Node) -> tuple[Service, ...]:
    """Return the services; there must be one, each with its own letter."""
    found = [(item, service(item)) for item in node.items(N_("a list of services"))]
    if not found and not is_other(node):
        node.wrong(N_("at least one service"))
    unique(
        [(item.at("letter", "code").under("letter"), one.letter) for item, one in found],
        N_("a letter that no other service has"),
    )
    return tuple(one for _, one in found)


def is_other(node: Node) -> bool:
    """Say whether something stands here that is no list, which is noted already."""
    return not node.missing and not isinstance(node.value, list)


def service(node: Node) -> Service:
    """Return one service; colour and name of the old spelling are understood."""
    letter = node.at("letter", "code").under("letter")
    pictogram = one_of(node.at("pictogram", "icon"), PICTOGRAMS, "info")
    return Service(
        letter=pattern(letter, LETTER, N_("one capital letter other than I, O, Q")),
        name=text(node.at("name")),
        hint=_hint(node),
        colour=one_of(node.at("colour"), ACCENTS, DEFAULT_ACCENT[pictogram]),
        pictogram=pictogram,
        discreet=flag(node.at("discreet"), False),
        walk_in=flag(node.at("walk_in"), True),
        minutes=whole_or_none(node.at("minutes", "default_minutes"), 0, 480),
    )


def _hint(node: Node) -> Text:
    if not node.at("hint").missing:
        return text(node.at("hint"), longest=HINT_LENGTH, italian=False)
    english = line(node.at("hint_en"), longest=HINT_LENGTH)
    return {"en": english} if english else {}


def themes(node: Node) -> tuple[Theme, ...]:
    """Return what a visit can be about; the usual twelve if the document names none."""
    if node.missing:
        return THEMES
    found = [(item, _theme(item)) for item in node.items(N_("a list of themes"))]
    keys = [(item.at("key"), one.key) for item, one in found]
    unique(keys, N_("a key that no other theme has"))
    return tuple(one for _, one in found)


def _theme(node: Node) -> Theme:
    shape = N_("a short key of small letters, such as home")
    return Theme(pattern(node.at("key"), r"[a-z][a-z0-9-]{0,29}", shape), text(node.at("name")))
