"""Routes of the facilitator's tablet."""

from __future__ import annotations

from flask import Blueprint, render_template

bp = Blueprint("tablet", __name__, url_prefix="/tablet")


@bp.get("/")
def show() -> str:
    """Say what will stand here."""
    return render_template("tablet/show.html")
