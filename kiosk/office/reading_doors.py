"""From the document to where services are offered: the tiles of the entrance, and the desks."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_
from kiosk.office.accents import ACCENTS, PICTOGRAMS
from kiosk.office.checks import Node, flag, one_of, pattern
from kiosk.office.parts import Desk, Service, Tile
from kiosk.office.reading import is_other, text, unique

HELP: Final = "HELP"  # the door "I don't know", which every entrance has without asking
MOST_TILES: Final = 8


def tiles(node: Node, offered: tuple[Service, ...]) -> tuple[Tile, ...]:
    """Return the doors of the entrance; without any in the document, none."""
    by_letter = {one.letter: one for one in offered}
    doors = [item for item in node.items(N_("a list of tiles")) if not _is_help(item)]
    if len(doors) > MOST_TILES:
        node.wrong(N_("at most %(most)s tiles"), most=MOST_TILES)
    unique(
        [
            (letter, letter.value)
            for item in doors
            for letter in _letters(item).items()
            if isinstance(letter.value, str)
        ],
        N_("a service that is on no other tile"),
    )
    return tuple(_tile(item, by_letter) for item in doors)


def _letters(node: Node) -> Node:
    return node if isinstance(node.value, list) else node.at("services")


def _is_help(node: Node) -> bool:
    return bool(_letters(node).value == [HELP])


def _tile(node: Node, offered: dict[str, Service]) -> Tile:
    letters = letters_of(_letters(node), tuple(offered))
    worn = [offered[letter].pictogram for letter in letters]
    given = tuple(one_of(item, PICTOGRAMS, "info") for item in node.at("pictograms").items())
    name = node.at("name")
    return Tile(
        services=letters,
        name={} if name.missing or name.value == {} else text(name),
        colour=one_of(node.at("colour"), ACCENTS, offered[letters[0]].colour if letters else ""),
        pictograms=given or tuple(dict.fromkeys(worn))[:2],
    )


def letters_of(node: Node, offered: tuple[str, ...]) -> tuple[str, ...]:
    """Return the letters of services that there are, at least one."""
    members = list(node.items(N_("a list of letters of services")))
    if not members and not is_other(node):
        node.wrong(N_("at least one letter of a service"))
    for member in members:
        if member.value not in offered or not member.value:
            member.wrong(N_("the letter of a service of this office"))
    return tuple(member.value for member in members if member.value in offered)


def desks(node: Node, offered: tuple[Service, ...]) -> tuple[Desk, ...]:
    """Return the desks; there must be one, each with its own code."""
    letters = tuple(one.letter for one in offered)
    found = [(item, _desk(item, letters)) for item in node.items(N_("a list of desks"))]
    if not found and not is_other(node):
        node.wrong(N_("at least one desk"))
    codes = [(item.at("code"), one.code) for item, one in found]
    unique(codes, N_("a code that no other desk has"))
    return tuple(one for _, one in found)


def _desk(node: Node, letters: tuple[str, ...]) -> Desk:
    shape = N_("a short code of letters and digits, such as 1 or 2B")
    return Desk(
        code=pattern(node.at("code"), r"[A-Za-z0-9]{1,4}", shape),
        name=text(node.at("name")),
        services=tuple(dict.fromkeys(letters_of(node.at("services"), letters))),
        private=flag(node.at("private"), False),
    )
