"""How this person sees the screen: large text, yellow on black, everything low. One touch each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.errors import N_
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.visit import bp


@dataclass(frozen=True)
class Mode:
    """A way to see. `name` stands in `data-mode`, where the stylesheets look for it."""

    name: str
    label: str
    pictogram: str
    is_on: bool = False


MODES: Final = (
    Mode("large", N_("Large"), "larger"),
    Mode("contrast", N_("Contrast"), "contrast"),
    Mode("low", N_("Low down"), "low"),
)


@bp.post("/modes")
@bp.post("/v/<visit>/modes")
def change_mode() -> ResponseReturnValue:
    """Turn a mode on or off, and show the same page again; it lasts as long as the visit."""
    name, page = request.form.get("mode", ""), request.form.get("page", "")
    if name not in {mode.name for mode in MODES}:
        abort(400)
    now = visit.here()
    kept = [mode for mode in now.modes if mode != name]
    visit.keep(replace(now, modes=[*kept, name] if request.form.get("wanted") == "on" else kept))
    return redirect(visit.own_page(page, url_for(".languages")), 303)


@bp.app_template_global()
def display_modes() -> list[Mode]:
    """Return the modes, each with whether it is on for this person."""
    on = visit.modes()
    return [replace(mode, is_on=mode.name in on) for mode in MODES]
