"""The drawings, set into the page so that they take its colour."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

HERE: Final = Path(__file__).parents[2]
STATIC: Final = next(p for p in (HERE / "static", HERE.parent / "static") if p.is_dir())
TURNS: Final = frozenset({"back", "forward", "transfer", "putback"})  # mirrored right to left


@cache
def pictogram(name: str) -> Markup:
    """Return the drawing `name` as SVG; it is decoration, the word beside it speaks."""
    drawing = (STATIC / "pictograms" / f"{name}.svg").read_text("utf-8")
    inside = drawing.partition(">")[2].rpartition("</svg>")[0]
    turns = " icon-turns" if name in TURNS else ""
    head = f'<svg class="icon{turns}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    return Markup(f"{head}{inside}</svg>")  # noqa: S704 (files of our own)
