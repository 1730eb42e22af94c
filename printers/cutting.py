"""A typeface cut down to some letters: some kilobytes for a browser, of a file of many."""

from __future__ import annotations

from collections.abc import Set
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Han letters stand side by side as they are: what would move or turn them is left out.
OF_HAN: Final = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx")


def cut(file: Path, number: int, letters: Set[str], *, is_han: bool = False) -> bytes:
    """Return face `number` of `file` with these letters, as WOFF; one it has not is left out."""
    wanted = Options()
    wanted.notdef_outline = True
    if is_han:
        wanted.drop_tables = [*wanted.drop_tables, *OF_HAN]
    made = BytesIO()
    with TTFont(file, fontNumber=number, lazy=True) as face:
        cutter = Subsetter(wanted)
        cutter.populate(unicodes=[ord(one) for one in letters])
        cutter.subset(face)
        face.flavor = "woff"
        face.save(made)
    return made.getvalue()
