"""Where the machine may keep what: never where the program stands, or what it serves to all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
# The program, with what it serves beside it where it is not built into one folder.
PROGRAM: Final = (HERE, *(HERE.parent / name for name in ("printers", "static", "translations")))


def is_inside(folder: Path, others: Iterable[Path] = PROGRAM) -> bool:
    """Say whether `folder` is one of `others` or lies in one, wherever links lead."""
    there = folder.resolve()
    return any(there.is_relative_to(one.resolve()) for one in others)
