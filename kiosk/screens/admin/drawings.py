"""Route of the pictograms, all together."""

from __future__ import annotations

from flask import render_template

from kiosk.office.accents import DEFAULT_ACCENT
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.admin.titles import TITLES


@bp.get("/pictograms")
def show_pictograms() -> str:
    """Show every drawing large and small: those that staff choose from, and those of the house."""
    return render_template("admin/drawings.html", titles=TITLES, chosen=DEFAULT_ACCENT)
