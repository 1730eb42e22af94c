"""Which letters the typefaces can draw, read from the faces themselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from printers import fonts

# As the templates name them, in the order in which a letter looks for its own.
FAMILIES: Final = (
    "Titillium Web", "Noto Sans", "Noto Sans Arabic", "Hind Siliguri", "Noto Sans CJK SC",
)  # fmt: skip
JOINERS: Final = frozenset("\u00ad\u200b\u200c\u200d")  # between letters, without a shape
COLLECTION: Final = b"ttcf"
WHOLE, FIRST_PLANE = 12, 4  # the kinds of table: all of Unicode, or its first 65,536 letters


def can_draw(cluster: str) -> bool:
    """Say whether one family has all of `cluster`, a letter with its marks, in every weight."""
    shaped = {ord(one) for one in cluster if one not in JOINERS}
    return any(shaped <= letters_of(family) for family in FAMILIES)


@cache
def letters_of(family: str) -> frozenset[int]:
    """Return the letters that every upright weight of `family` has."""
    weights = [
        one for one in fonts.faces().fonts() if (one.family, one.style) == (family, "normal")
    ]
    return frozenset.intersection(*(_of(Path(one.path), one.index) for one in weights if one.path))


def _of(file: Path, index: int) -> frozenset[int]:
    """Return the letters of a face; `index` counts the faces of a collection."""
    data = file.read_bytes()
    start = _number(">L", data, 12 + 4 * index) if data[:4] == COLLECTION else 0
    tables = _rows(">4s4xLL", data, start + 12, _number(">H", data, start + 4))
    table = next(data[at : at + size] for tag, at, size in tables if tag == b"cmap")
    parts = [table[at:] for (at,) in _rows(">4xL", table, 4, _number(">H", table, 2))]
    by_kind = {_number(">H", part, 0): part for part in parts}
    whole = by_kind.get(WHOLE)
    return frozenset(_whole(whole) if whole else _first_plane(by_kind[FIRST_PLANE]))


def _whole(part: bytes) -> Iterator[int]:
    for first, last, glyph in _rows(">LLL", part, 16, _number(">L", part, 12)):
        yield from range(first + (glyph == 0), last + 1)  # glyph 0 is the empty box


def _first_plane(part: bytes) -> Iterator[int]:
    size = _number(">H", part, 6)
    spans = [_rows(">H", part, 14 + n * size + 2 * (n > 0), size // 2) for n in range(4)]
    for at, ((last,), (first,), (shift,), (skip,)) in enumerate(zip(*spans, strict=True)):
        here = 16 + 3 * size + 2 * at + skip
        for letter in range(first, last + 1):
            glyph = _number(">H", part, here + 2 * (letter - first)) if skip else letter + shift
            if glyph & 0xFFFF:
                yield letter


def _rows(row: str, data: bytes, at: int, count: int) -> list[tuple[Any, ...]]:
    return list(struct.iter_unpack(row, data[at : at + count * struct.calcsize(row)]))


def _number(kind: str, data: bytes, at: int) -> int:
    return int(struct.unpack_from(kind, data, at)[0])
