"""The bank card on a paired screen, while staff find how large a millimetre is there."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kiosk.screens.access.blueprint import DEVICE_HOMES
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import live, unchanged
from kiosk.staff import true_size

bp = Blueprint("true_size", __name__, url_prefix="/true-size")


@bp.get("/")
def show() -> ResponseReturnValue:
    """Show the card, as large as this screen thinks one is."""
    if not true_size.shows_card(g.device):
        return redirect(_work(), 303)
    return render_template("access/true-size.html", **_card())


@bp.get("/card")
def card() -> Response:
    """Show only the card; when staff are done, the screen goes back to its work."""
    if not true_size.shows_card(g.device):
        return access.lead_to(_work())
    context = _card()
    return unchanged() or live("access/_card.html", **context)


def _work() -> str:
    """Return where this screen does its work; of one that is paired, the first page knows."""
    own = access.own_screen()
    return DEVICE_HOMES[own] if own else url_for("access.start")


def _card() -> dict[str, object]:
    size = g.device.mm or true_size.USUAL
    g.seen = f"{size:.3f}"
    return {"size": size, "card": true_size.CARD}
