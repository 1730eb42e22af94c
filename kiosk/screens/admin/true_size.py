"""Routes of the true size of a screen: a bank card is held against a drawing of one."""

from __future__ import annotations

from typing import Final

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import written
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.shared import cookies
from kiosk.screens.shared.assets import SIZE_COOKIE
from kiosk.screens.shared.requests import get_or_404
from kiosk.staff import true_size
from kiosk.staff.models import Device

STEPS: Final = (-10, -1, 1, 10)  # a bank card grows by so many half-millimetres, more or less
HALF: Final = 0.5 / true_size.CARD[0]


@bp.get("/devices/<int:device_id>/card")
def show_card(device_id: int) -> str:
    """Show the buttons that make the card on the screen of a device smaller or larger."""
    device = get_or_404(Device, device_id)
    is_here = g.device is not None and g.device.id == device.id
    return _page(device.name, device.mm or true_size.USUAL, is_here=is_here, device=device)


@bp.post("/devices/<int:device_id>/card")
def size_card(device_id: int) -> ResponseReturnValue:
    """Let the screen of a device show the card, a step larger or smaller; or be done."""
    device = get_or_404(Device, device_id)
    if "done" in request.form:
        true_size.hide_card(device)
        return redirect(url_for(".show_devices", saved=1), 303)
    if "step" in request.form:
        true_size.calibrate(device, _stepped(device.mm or true_size.USUAL))
    true_size.show_card(device)
    return redirect(url_for(".show_card", device_id=device.id), 303)


@bp.get("/this-screen/card")
def show_own_card() -> str:
    """Show the card on this screen, which is not paired: one that hangs on the computer itself."""
    return _page("", _own_size(), is_here=True, device=None)


@bp.post("/this-screen/card")
def size_own_card() -> ResponseReturnValue:
    """Make the card of this screen larger or smaller; its browser remembers."""
    answer = redirect(url_for(".show_own_card"), 303)
    return cookies.keep(answer, SIZE_COOKIE, _stepped(_own_size()), cookies.LASTING)


def _page(name: str, size: float, *, is_here: bool, device: Device | None) -> str:
    return render_template(
        "admin/card.html",
        name=name,
        size=size,
        card=true_size.CARD,
        steps=STEPS,
        is_here=is_here,
        device=device,
        is_shown=true_size.shows_card(device),
    )


def _stepped(size: float) -> str:
    """Return `size` a step larger or smaller, as the form says, but never out of reason."""
    step = request.form.get("step", 0, type=written.number)
    return f"{min(max(size * (1 + step * HALF), 1.0), 40.0):.4f}"


def _own_size() -> float:
    try:
        return true_size.read(cookies.read(SIZE_COOKIE))
    except true_size.BadSize:
        return true_size.USUAL
