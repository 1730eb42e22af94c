"""Routes of the printers: how each is, kept up to date by itself, and a test page."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from flask import Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import written
from kiosk.paper.trying import try_out
from kiosk.paper.watch import NO_PRINTER
from kiosk.reports.finding import Level
from kiosk.reports.health import level_of
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.requests import live, unchanged, words
from kiosk.staff import missed


def told(also: int = 0) -> dict[str, Any]:
    """Return what a page shows of printers and screens, and note it as what was seen.

    What else is wrong is counted in `also`, for a page that says whether all is well.
    """
    sights, faults = press().sights(), missed.faults()
    g.seen = "-".join(f"{one.reading.condition}{one.reading.since:%H%M%S}" for one in sights)
    g.seen += f"-{crc32(repr(faults).encode()):x}"
    wrong = [one for one in sights if level_of(one.reading.condition) is Level.WRONG]
    return {
        "sights": sights,
        "also": also,
        "wrong": len(wrong) + len(faults) + also,
        "printers": [one for one in sights if not one.reading.is_well],
        "faults": faults,
        "no_printer": NO_PRINTER,
        "level_of": level_of,
    }


@bp.get("/troubles")
def troubles() -> Response:
    """Show only what is wrong with printers and screens; the first page asks."""
    context = told()
    return unchanged() or live("admin/_troubles.html", **context)


@bp.get("/health/printers")
def printers() -> Response:
    """Show only whether all is well, and how every printer is; the page of health asks."""
    context = told(request.args.get("also", 0, type=written.number))
    return unchanged() or live("admin/_printers.html", **context)


@bp.post("/health/print-test")
def print_test() -> ResponseReturnValue:
    """Print a test page where the slips of a device come out."""
    try_out(press(), request.form.get("device", 0, type=written.number), words())
    return redirect(url_for(".show_health", saved=1), 303)
