"""From the document to whoever comes on fixed days; older documents say it in fewer words."""

from __future__ import annotations

import re
from typing import Any, Final

from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.checks import Node, one_of
from kiosk.office.parts import Professional, Service, Text, Weekly
from kiosk.office.reading import text, unique
from kiosk.office.reading_days import hours

KEY: Final = r"[a-z0-9][a-z0-9-]{0,29}"
OLD_WHEN: Final = re.compile(r"(\w+) (\S+)-(\S+)")  # mon 09:00-12:30


def professionals(node: Node, offered: tuple[Service, ...]) -> tuple[Professional, ...]:
    """Return who comes on fixed days; whoever has no key yet is given one."""
    letters = tuple(one.letter for one in offered)
    items = list(node.items(N_("a list of professionals")))
    keys = _keys(items)
    unique(
        [(item.at("key"), key) for item, key in zip(items, keys, strict=True)],
        N_("a key that no other professional has"),
    )
    return tuple(_professional(item, key, letters) for item, key in zip(items, keys, strict=True))


def _keys(items: list[Node]) -> list[str]:
    """Return the key of each; those that are missing are numbers that nobody has."""
    taken = {item.at("key").value for item in items if not item.at("key").missing}
    free = (str(number) for number in range(1, len(items) * 2 + 1) if str(number) not in taken)
    return [next(free) if item.at("key").missing else _key(item.at("key")) for item in items]


def _key(node: Node) -> str:
    if isinstance(node.value, str) and re.fullmatch(KEY, node.value, re.ASCII):
        return node.value
    node.wrong(N_("a short key of small letters, digits and hyphens"))
    return ""


def _professional(node: Node, key: str, letters: tuple[str, ...]) -> Professional:
    return Professional(
        key=key,
        name=_name(node.at("name", "role")),
        hours=_hours(node),
        service=one_of(node.at("service"), ("", *letters), ""),
        languages=_languages(node.at("languages")),
    )


def _name(node: Node) -> Text:
    """Return who it is; one plain text is Italian."""
    plain = isinstance(node.value, str)
    return text(Node({"it": node.value}, node.path, node.problems) if plain else node)


def _hours(node: Node) -> Weekly:
    given = node.at("hours", "when")
    value: Any = given.value
    if isinstance(value, str) and (found := OLD_WHEN.fullmatch(value.strip())):
        given = Node({found[1]: [[found[2], found[3]]]}, given.path, given.problems)
    weekly = hours(given)
    if not any(weekly.values()):
        given.wrong(N_("at least one weekday with its times"))
    return weekly


def _languages(node: Node) -> tuple[str, ...]:
    items = list(node.items(N_("a list of languages")))
    named = [item.value for item in items if one_of(item, tuple(LANGUAGES), "") == item.value]
    return tuple(dict.fromkeys(named))
