"""The blueprint of the desk, and how each of its changes is answered."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.office.models import Desk
from kiosk.screens.desk.sight import mark, sight
from kiosk.screens.shared.requests import by_htmx, live, words
from kiosk.staff import seats

bp = Blueprint("desk", __name__, url_prefix="/desk")


@bp.before_request
def whoever_acts_sits_here() -> None:
    """Remember at which desk somebody works today: there their appointments are called to."""
    desk_id = (request.view_args or {}).get("desk_id")
    found = Desk.get_or_none(Desk.id == desk_id) if request.method == "POST" else None
    if found is not None and g.get("staff") and not g.locked:
        seats.sit(g.staff, found)


def changed(desk: Desk) -> ResponseReturnValue:
    """Answer a change: the new board for htmx, the way back to it for anyone else."""
    if not by_htmx():
        return redirect(url_for("desk.show", desk_id=desk.id), 303)
    desk = Desk.get_by_id(desk.id)
    mark(desk)
    return live("desk/_board.html", **sight(desk))


def told(desk: Desk, message: str, *, code: str = "", **values: object) -> ResponseReturnValue:
    """Answer a change that the board does not show by itself: it says `message` once."""
    if not by_htmx():
        flash(words().gettext(message, **({"code": code} if code else {}), **values), code)
    return changed(desk)
