"""Routes of the administration: the first page here; each subject in a module beside it."""

from __future__ import annotations

from typing import Final

from flask import render_template

from kiosk.office import tongues as languages
from kiosk.programme import timetable
from kiosk.screens.admin import (
    activities,
    board,
    devices,
    drawings,
    extra,
    health,
    offers,
    offices,
    people,
    phrases,
    pictures,
    posters,
    printers,
    tongues,
    true_size,
    week,
)
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.admin.parts import PARTS
from kiosk.screens.admin.printers import told
from kiosk.screens.shared.paper import press

__all__ = [
    "BLUEPRINTS",
    "activities",
    "board",
    "devices",
    "drawings",
    "extra",
    "health",
    "offers",
    "offices",
    "people",
    "phrases",
    "pictures",
    "posters",
    "printers",
    "tongues",
    "true_size",
    "week",
]

BLUEPRINTS: Final = (bp,)


@bp.get("/")
def index() -> str:
    """Show everything that can be looked after."""
    return render_template(
        "admin/index.html",
        parts=PARTS,
        **told(),
        unconfirmed=languages.unconfirmed(),
        is_anybody_untold=timetable.is_anybody_untold(),
        has_tray=press().url.startswith("screen:"),
    )
