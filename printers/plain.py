"""Text that nobody vouches for, made fit to stand on paper."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Controls, surrogates, private and unassigned characters have no shape on paper.
SHAPELESS: Final = {"Cc", "Cs", "Co", "Cn"}
# These reverse what follows them: a number must never read backwards.
TURNING: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# No word of our languages is as long; without a place to break it would run off the paper.
LONG_WORD: Final = re.compile(r"(\S{28})(?=\S)")
BREAK: Final = "\u200b"


def plain(text: str, longest: int) -> str:
    """Return `text` on one line, of `longest` characters at most, with nothing hidden in it."""
    spaced = " ".join("".join(_shown(letter) for letter in text).split())
    short = spaced if len(spaced) <= longest else spaced[: longest - 1].rstrip() + "…"
    return LONG_WORD.sub(rf"\1{BREAK}", short)


def _shown(letter: str) -> str:
    if letter in TURNING:
        return ""
    return " " if unicodedata.category(letter) in SHAPELESS else letter
