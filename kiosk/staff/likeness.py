"""Names that look alike on a tile, though they are written with other letters. Pure."""

# ruff: noqa: RUF001 (letters that look alike are what it is about)
from __future__ import annotations

import unicodedata
from typing import Final

from kiosk.folding import searched

# Letters of Cyrillic, Greek and Armenian, and figures, behind the Latin one that each looks like.
# A stroke is neither an i nor an L: Elia and Ella are two, Ella and EIIa are not.
SHAPES: Final = {
    "ǀ": "Il1|ІΙӀ",
    "a": "аɑα",
    "b": "вƄЬ",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еҽ",
    "g": "ɡԍ",
    "h": "һнհ",
    "i": "іιı",
    "j": "ј",
    "k": "кκ",
    "m": "м",
    "n": "ո",
    "o": "оοօ0",
    "p": "рρ",
    "q": "ԛ",
    "r": "г",
    "s": "ѕ",
    "t": "тτ",
    "u": "υս",
    "v": "νѵ",
    "w": "ԝѡω",
    "x": "хχ",
    "y": "уүγ",
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "E": "ЕΕ",
    "H": "НΗ",
    "J": "Ј",
    "K": "КΚ",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟՕ",
    "P": "РΡ",
    "S": "ЅՏ",
    "T": "ТΤ",
    "U": "Ս",
    "V": "Ѵ",
    "X": "ХΧ",
    "Y": "УΥҮ",
    "Z": "Ζ",
}
AS: Final = {ord(one): latin for latin, letters in SHAPES.items() for one in letters}


def looks(name: str) -> str:
    """Return the key that names share which a person cannot tell apart on a tile."""
    return searched(unicodedata.normalize("NFKD", name).translate(AS))
