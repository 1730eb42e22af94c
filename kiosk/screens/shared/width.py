"""How wide words are in our faces, so that long ones are set smaller instead of being cut."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PIL import ImageFont

from printers import fonts

# From the first letter that a face is for. Chinese breaks anywhere; each sign is as wide as high.
FACES: Final = (
    ("\u2e80", ""),
    ("\u0900", "HindSiliguri-Bold.ttf"),
    ("\u0600", "NotoSansArabic.ttf"),
    ("\u0370", "NotoSans.ttf"),
    ("", "TitilliumWeb-Bold.ttf"),
)
PRECISELY: Final = 100  # parts of an em


@dataclass(frozen=True)
class Width:
    """How wide a text is, in em of bold type, set on `one` line, on `two`, on as many as it needs.

    `longest` is what a line cannot break.
    """

    one: float
    two: float
    longest: float


@lru_cache(maxsize=4096)
def width(text: str) -> Width:
    """Measure `text`."""
    words = [_width(word) for word in text.split()]
    one = _line(words)
    if not _face(text or "a"):
        return Width(one, one / 2 + 0.5, 1.0)
    two = min((max(_line(words[:n]), _line(words[n:])) for n in range(1, len(words))), default=one)
    return Width(one, two, max(words, default=1.0))


def _line(words: list[float]) -> float:
    return sum(words) + 0.25 * (len(words) - 1) if words else 1.0


def _width(word: str) -> float:
    name = _face(word)
    return _loaded(name).getlength(word) / PRECISELY if name else float(len(word))


def _face(word: str) -> str:
    last = max(word, key=lambda letter: letter if letter.isalpha() else "")
    return next(name for first, name in FACES if last >= first)


@cache
def _loaded(name: str) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(str(fonts.files()[name]), PRECISELY)
    if name.startswith("Noto"):
        face.set_variation_by_axes([700, 100])  # weight, width
    return face
