"""Routes of a screen that asks to be paired: it shows a code until staff have typed it."""

from __future__ import annotations

from flask import abort, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.screens.access.blueprint import SCREENS, bp
from kiosk.screens.shared import access, cookies
from kiosk.screens.shared.requests import live, seen, unchanged
from kiosk.staff import devices
from kiosk.staff.models import KINDS, Kind, Pairing


@bp.post("/pair")
def ask_pair() -> ResponseReturnValue:
    """Begin: the browser keeps a secret, the screen shows a code."""
    kind = request.form["kind"]
    if kind not in list(Kind):
        abort(400)
    token = devices.ask(kind, instead_of=request.cookies.get(cookies.DEVICE, ""))
    answer = make_response(access.go(url_for(".show_pair")))
    return cookies.keep(answer, cookies.DEVICE, token, cookies.LONGEST)


@bp.get("/pair")
def show_pair() -> ResponseReturnValue:
    """Show the code."""
    return _known() or render_template("access/pair.html", **_state())


@bp.get("/pair/state")
def show_pair_state() -> ResponseReturnValue:
    """Show only what changes; the page asks every second."""
    return _known() or unchanged() or live("access/_pair.html", **_state())


def _known() -> ResponseReturnValue | None:
    """Lead away from here: a paired screen to its place, one that asked nothing to the start."""
    if g.device is not None:
        return access.go(SCREENS[g.device.kind])
    return None if _asked() is not None else access.go(url_for(".start"))


def _asked() -> Pairing | None:
    return devices.asked(request.cookies.get(cookies.DEVICE, ""))


def _state() -> dict[str, object]:
    seen()
    pairing = _asked()
    if pairing is None:
        abort(404)
    return {
        "code": pairing.code if devices.is_open(pairing) else "",
        "kind": pairing.kind,
        "kind_name": KINDS[pairing.kind],
    }
