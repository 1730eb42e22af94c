"""Text that nobody vouches for, made fit to stand on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from printers.letters import can_draw

# Controls, surrogates, private and unassigned characters have no shape on paper.
SHAPELESS: Final = {"Cc", "Cs", "Co", "Cn"}
# These reverse what follows them: a number must never read backwards.
TURNING: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
ORDER_MARK: Final = "\ufeff"  # refused in a PDF for everybody
# No word of our languages is as long; without a place to break it would run off the paper.
LONG_WORD: Final = re.compile(r"(\S{28})(?=\S)")
# A space that holds a telephone number together stays: else it reads backwards in Arabic.
GAP: Final = re.compile(r"[^\S\u00a0]+")
BREAK: Final = "\u200b"
UNKNOWN: Final = "\u25a1"  # an empty box: here is a letter that no face can draw
PICTURES: Final = 0x1F000  # from here on, a telephone's little pictures
MARKS: Final = {"Mn", "Mc", "Me", "Cf"}


def plain(text: str, longest: int) -> str:
    """Return `text` on one line, of `longest` characters at most, with nothing hidden in it.

    What no typeface can draw is written otherwise, or as an empty box: paper never fails for it.
    """
    shown = "".join(_shown(letter) for letter in text)
    drawn = "".join(_drawn(one) for one in _clusters(shown))
    spaced = GAP.sub(" ", drawn).strip()
    short = spaced if len(spaced) <= longest else spaced[: longest - 1].rstrip() + "…"
    whole = short or (UNKNOWN if text.strip() else "")
    return LONG_WORD.sub(rf"\1{BREAK}", whole)


def _shown(letter: str) -> str:
    if letter in TURNING or letter == ORDER_MARK:
        return ""
    return " " if unicodedata.category(letter) in SHAPELESS else letter


def _clusters(text: str) -> Iterator[str]:
    """Yield each letter with the marks on it."""
    cluster = ""
    for letter in text:
        if cluster and unicodedata.category(letter) not in MARKS:
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster


@lru_cache(4096)
def _drawn(cluster: str) -> str:
    """Return `cluster` as some face can draw it: composed, taken apart, without its marks."""
    forms = (cluster, *(unicodedata.normalize(form, cluster) for form in ("NFC", "NFKC", "NFKD")))
    found = next((form for form in forms if can_draw(form)), None)
    if found is not None:
        return found
    if len(cluster) > 1:
        return _drawn(cluster[:-1])
    is_sign = unicodedata.category(cluster) in MARKS or ord(cluster) >= PICTURES
    return "" if is_sign else UNKNOWN
