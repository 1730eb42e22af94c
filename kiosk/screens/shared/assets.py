"""Files that come from installed packages, and the size of this device's millimetre."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, cast

from flask import Blueprint, Response, abort, g, request, send_file

from kiosk.staff import true_size as sizing
from printers import fonts

bp = Blueprint("assets", __name__)
YEAR = 365 * 24 * 3600
SIZE_COOKIE: Final = "kiosk_mm"


# What the words of a language are set in, fetched before the stylesheets ask for it.
FACES: Final = {
    "ar": ("NotoSansArabic.ttf",),
    "ur": ("NotoSansArabic.ttf",),
    "uk": ("NotoSans.ttf",),
    "ru": ("NotoSans.ttf",),
    "bn": ("HindSiliguri-Bold.ttf", "HindSiliguri-Regular.ttf"),
    "zh-Hans": (),
}
LATIN: Final = ("TitilliumWeb-Bold.ttf", "TitilliumWeb-Regular.ttf")


@bp.app_template_global()
def first_faces(language: str) -> tuple[str, ...]:
    """Return the files of the faces that a page in `language` needs at once."""
    return FACES.get(language, LATIN)


@bp.get("/assets/htmx.js")
def htmx() -> Response:
    """Send htmx, as its package holds it."""
    with as_file(files("js_lib_htmx") / "static/htmx/htmx.min.js") as path:
        return send_file(path, mimetype="text/javascript", max_age=3600)


@bp.get("/fonts/<name>")
def font(name: str) -> Response:
    """Send a face that the pages use."""
    path = fonts.files().get(name)
    return send_file(Path(path), max_age=YEAR) if path else abort(404)


@bp.get("/device.css")
def device() -> Response:
    """Send the calibrated millimetre of this screen, in CSS pixels; nothing if it has none."""
    size = _millimetre()
    rule = f":root:root {{ --mm: {size:.3f}px; }}\n" if size else ""
    return Response(rule, mimetype="text/css", headers={"Cache-Control": "no-store"})


def _millimetre() -> float | None:
    """Return what this device was set to; for a screen that is not paired, its own cookie."""
    if g.device is not None:
        return cast("float | None", g.device.mm)
    try:
        return sizing.read(request.cookies.get(SIZE_COOKIE, ""))
    except sizing.BadSize:
        return None
