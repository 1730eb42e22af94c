"""What may stand on a page in one language: all else was forgotten by its translators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any, Final

from kiosk import clock, languages
from kiosk.languages import long_date, short_date, weekday
from kiosk.office import place
from tests.texts import PLACE, read, spoken

# Proper names, and those of feasts, which a package knows in Italian and English.
PROPER: Final = {
    "N.O.I. per la casa",
    "via Gandolfi 20, Alessandria (AL)",
    "QR",
    "Cooperativa Coompany&",
    "Prova Wi-Fi",
    "WhatsApp",
    "San Baudolino (patrono di Alessandria)",
    "Immacolata Concezione",
    "Immaculate Conception",
}
CODE: Final = re.compile(r"\b[A-HJ-NPR-Z][0-9]{2,3}\b")
NUMBER: Final = re.compile(rf"{CODE.pattern}|\b[A-Z]?[0-9]+\b|\b[A-Z]\b")
EDGES: Final = " :.,·…—\u2013-\u00a0"
BETWEEN: Final = re.compile(r"\s*:\s+|\s*·\s*|\s+\(|,\s+|\s+\u2013\s+")


class Known:
    """The words of one language: its catalogue, and what the office says in it."""

    def __init__(self, code: str, *, staff: bool = False) -> None:
        self.code = code
        self.words = set(_said(code, staff))
        self.whole = {_flat(one) for one in self.words if not PLACE.search(one)}
        self.whole |= {_flat(one) for one in (*_names(code), *_dates(code), *_houses())} | PROPER
        row = languages.LANGUAGES[code]
        self.whole |= {row.name, row.welcome}
        filled = [one for one in self.words if PLACE.search(one)]
        self.patterns = [re.compile(_pattern(one)) for one in filled]
        self.whole |= {part.strip(EDGES) for one in filled for part in _literals(one)}

    def explains(self, text: str) -> bool:
        """Say whether `text` is one of the language's own, or no words at all."""
        flat = _flat(text)
        bare = _flat(NUMBER.sub("", flat).strip(EDGES))
        if not re.search(r"[^\W\d_]", bare) or {flat, flat.strip(EDGES), bare} & self.whole:
            return True
        if any(one.fullmatch(flat) or one.fullmatch(flat.strip(EDGES)) for one in self.patterns):
            return True
        parts = [part for part in BETWEEN.split(flat) if part]
        return len(parts) > 1 and all(self.explains(part) for part in parts)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _said(code: str, staff: bool) -> Iterator[str]:
    domains = ("messages", "staff") if staff else ("messages",)
    for domain in domains:
        yield from read("it", domain) if code == languages.SOURCE else read(code, domain).values()
    if code == languages.SOURCE and staff:
        yield from spoken()


def _pattern(text: str) -> str:
    return ".+?".join(re.escape(part) for part in PLACE.split(_flat(text))[::2])


def _literals(text: str) -> Iterator[str]:
    yield from (part for part in PLACE.split(_flat(text))[::2] if part.strip(EDGES))


def _names(code: str) -> Iterator[str]:
    """Yield what the office says in the language, wherever in its document."""
    todo: list[Any] = [place.stored()]
    while todo:
        one = todo.pop()
        if isinstance(one, dict) and "it" in one:
            yield one.get(code) or one["it"]
        elif isinstance(one, dict | list):
            todo += one.values() if isinstance(one, dict) else one


def _houses() -> Iterator[str]:
    """Yield what the house and those who work in it are called, which is the same everywhere."""
    stored = place.stored()
    yield stored["site"].get("subtitle", "")
    yield from (one.get("partner", "") for one in stored["activities"])


@cache
def _dates(code: str) -> list[str]:
    days = [clock.today() + timedelta(days=number) for number in range(-35, 400)]
    said = [write(day, code) for day in days for write in (short_date, long_date)]
    return [*said, *(weekday(number, code) for number in range(7))]
