"""A value of the document, where it stands, and what was expected there instead."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from kiosk import written
from kiosk.errors import N_, KioskError
from kiosk.office import spans

MOST: Final = 20  # problems that one refusal names
BIDI_CONTROLS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNWRITABLE: Final = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})  # Unicode categories
MISSING: Final = object()


@dataclass(frozen=True)
class Problem:
    """One thing wrong. `expected` is still to be translated; `values` go into it."""

    path: str
    expected: str
    found: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """Return `services[3].letter: expected one capital letter …, found "QQ"`."""
        where = self.path or translate(N_("line %(line)s, column %(column)s")) % self.values
        pattern = N_("%(where)s: expected %(expected)s, found %(found)s")
        expected = translate(self.expected) % self.values
        found = self.found or translate(N_("nothing"))
        return translate(pattern) % {"where": where, "expected": expected, "found": found}

    def __str__(self) -> str:
        return self.sentence()


class OfficeFileError(KioskError):
    """The office cannot be as described; `problems` says why, the first twenty of them."""

    message = N_("The description of the office has mistakes: %(sentences)s")

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems[:MOST]
        super().__init__(sentences="\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Node:
    """A value of the document with its path; what is wrong with it goes into `problems`."""

    value: Any
    path: str
    problems: list[Problem]

    def wrong(self, expected: str, **values: object) -> None:
        """Note that something else was expected here."""
        problem = Problem(self.path or "document", expected, shown(self.value), values)
        if problem not in self.problems:
            self.problems.append(problem)

    @property
    def missing(self) -> bool:
        """Say whether nothing stands here."""
        return self.value is MISSING

    def at(self, *names: str) -> Node:
        """Return what stands under the first of `names` that is there, called by that name."""
        known = self.value if isinstance(self.value, dict) else {}
        name = next((name for name in names if name in known), names[0])
        path = f"{self.path}.{name}" if self.path else name
        return Node(known.get(name, MISSING), path, self.problems)

    def under(self, name: str) -> Node:
        """Return the same value, called `name` whatever the file calls it."""
        return Node(self.value, f"{self.path.rpartition('.')[0]}.{name}", self.problems)

    def items(self, expected: str = N_("a list")) -> Iterator[Node]:
        """Yield the members of a list; none if it is missing, a problem if it is no list."""
        if not isinstance(self.value, list):
            if not self.missing:
                self.wrong(expected)
            return
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.path}[{index}]", self.problems)

    def members(
        self, expected: str = N_("names and values in braces")
    ) -> Iterator[tuple[str, Node]]:
        """Yield name and member of an object; none if it is missing, a problem if it is none."""
        if not isinstance(self.value, dict):
            if not self.missing:
                self.wrong(expected)
            return
        for name, value in self.value.items():
            yield name, Node(value, f"{self.path}.{name}", self.problems)


def shown(value: Any) -> str:
    """Return `value` as the file writes it, shortened; empty if nothing stands there."""
    if value is MISSING:
        return ""
    written = json.dumps(value, ensure_ascii=False)
    if not written.isprintable():
        written = json.dumps(value)
    return written if len(written) <= 60 else written[:57] + "…"


def is_writable(words: str) -> bool:
    """Say whether `words` can be shown and printed without hidden commands in them."""
    if BIDI_CONTROLS.intersection(words):
        return False
    return not any(unicodedata.category(letter) in UNWRITABLE for letter in words)


def line(node: Node, default: str = "", *, longest: int = 200, needed: bool = False) -> str:
    """Return one line of text without outer spaces."""
    if node.missing and not needed:
        return default
    value = node.value.strip() if isinstance(node.value, str) else None
    if value is None or (needed and not value):
        node.wrong(N_("a text"))
    elif len(value) > longest:
        node.wrong(N_("at most %(longest)s characters"), longest=longest)
    elif not is_writable(value):
        node.wrong(N_("a text without control characters"))
    else:
        return value
    return default


def pattern(node: Node, shape: str, expected: str, default: str = "") -> str:
    """Return a text that has the whole of `shape`, a regular expression."""
    if isinstance(node.value, str) and re.fullmatch(shape, node.value, re.ASCII):
        return node.value
    node.wrong(expected)
    return default


def one_of(node: Node, names: tuple[str, ...], default: str) -> str:
    """Return one of `names`; `default` if nothing stands there."""
    if node.missing or node.value in names:
        return default if node.missing else str(node.value)
    node.wrong(N_("one of: %(names)s"), names=", ".join(names))
    return default


def flag(node: Node, default: bool) -> bool:
    """Return true or false."""
    if node.missing or isinstance(node.value, bool):
        return default if node.missing else bool(node.value)
    node.wrong(N_("true or false"))
    return default


def whole(node: Node, default: int, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`."""
    if node.missing:
        return default
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    node.wrong(N_("a whole number from %(low)s to %(high)s"), low=low, high=high)
    return default


def whole_or_none(node: Node, low: int, high: int) -> int:
    """Return a whole number; 0 where none is said, also by a field that was left empty."""
    is_empty = node.value in ("", None)
    return whole(Node(MISSING, node.path, node.problems) if is_empty else node, 0, low, high)


def hour(node: Node) -> time | None:
    """Return a time of the day, written HH:MM."""
    try:
        return spans.hour(node.value)
    except ValueError:
        node.wrong(N_("a time written HH:MM"))
        return None


def day(node: Node) -> date | None:
    """Return a date, written YYYY-MM-DD."""
    typed = node.value if isinstance(node.value, str) else ""
    found = written.meant(written.day, typed)
    if found is None:
        is_far = (
            written.DAY.fullmatch(typed)
            and not written.FIRST_DAY.year <= int(typed[:4]) <= written.LAST_DAY.year
        )
        node.wrong(N_("a day from 2000 to 2100") if is_far else N_("a date written YYYY-MM-DD"))
    return found
