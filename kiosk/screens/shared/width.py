"""How wide words are, roughly, so that long ones are set smaller instead of being cut."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

NARROW: Final = frozenset("iljftrI.,:;'!|()/- ")
BROAD: Final = frozenset("mwMWшщжюыфШЩЖЮЫФ@%")
WIDE: Final = ("W", "F")  # of East Asian width: as wide as high, and a line may break anywhere


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """Return the width of `text` on one line, in em of bold type, rather too wide."""
    return round(sum(_letter(letter) for letter in text), 2) or 1.0


@lru_cache(maxsize=4096)
def longest_word(text: str) -> float:
    """Return the width of what of `text` cannot be broken, in em of bold type."""
    words = (word for word in text.split() if not any(map(_is_wide, word)))
    return max((width(word) for word in words), default=1.0)


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if _is_wide(letter):
        return 1.0
    if letter in NARROW or letter in BROAD:
        return 0.4 if letter in NARROW else 0.95
    if unicodedata.bidirectional(letter) == "AL":
        return 0.56
    return 0.72 if letter.isupper() or letter > "\u02ff" else 0.6


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in WIDE
