"""What every slip has in common: two languages side by side, and where its QR may lead."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from kiosk import clock, languages
from kiosk.languages import OTHER, Catalogue
from kiosk.office import place
from printers.slip import Line, Slip


@dataclass(frozen=True)
class Pair:
    """The person's language, and Italian beside it."""

    words: Catalogue
    italian: Catalogue

    def line(self, text: str, **values: object) -> Line:
        """Return one sentence in both languages; only once where they are the same."""
        theirs = self.words.gettext(text, **values)
        italian = self.italian.gettext(text, **values)
        return Line(theirs, italian if italian != theirs else "")

    def names(self, text: Mapping[str, str]) -> tuple[str, str]:
        """Return what staff wrote, in both languages; the second empty where it is the same."""
        theirs, italian = self.words.pick(text), self.italian.pick(text)
        return theirs, italian if italian != theirs else ""


def pair(language: str) -> Pair:
    """Return the words for `language`; where it is not one of ours, English beside Italian."""
    code = languages.SOURCE if language == OTHER else language
    return Pair(languages.catalogue(code), languages.catalogue(languages.DEFAULT))


def slip(kind: str, both: Pair, at: datetime, **more: Any) -> Slip:
    """Return a slip in the languages of `both`, with the house, the time and the co-financing.

    `at` is naive UTC.
    """
    office = place.office()
    more.setdefault("place", office.site.name)
    return Slip(
        kind=kind,
        language=both.words.language.code,
        direction=both.words.language.direction,
        when=when(at),
        footer=office.settings.cofinancing,
        **more,
    )


def when(moment: datetime) -> str:
    """Return the date and time in Italian, which stands alone at the foot of every slip."""
    day = languages.long_date(clock.local(moment).date(), languages.DEFAULT)
    return f"{day} · {languages.clock_time(moment)}"


def phone_address(url: str) -> str:
    """Return where the QR of a ticket may point to: nothing, if a phone cannot reach `url`."""
    return "" if not url or is_loopback(url) else url


def is_loopback(url: str) -> bool:
    """Say whether `url` means the computer that reads it."""
    host = (urlsplit(url).hostname or "").removesuffix(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
