"""Files that come from installed packages, and the size of this device's millimetre."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, cast

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    send_file,
    url_for,
)

from kiosk.screens.shared import access, cookies, faces
from kiosk.staff import true_size as sizing
from printers import fonts

bp = Blueprint("assets", __name__)
YEAR = 365 * 24 * 3600
SIZE_COOKIE: Final = cookies.SIZE


# What most words are set in; those of some languages are in a small face of their own.
LATIN: Final = ("TitilliumWeb-Bold.ttf", "TitilliumWeb-Regular.ttf")


@bp.app_template_global()
def first_faces(language: str) -> list[str]:
    """Return the addresses of the faces that a page in `language` needs before its stylesheets."""
    own = [small_face(name) for name in faces.of(language)]
    return own or [url_for("assets.font", name=name) for name in LATIN]


@bp.app_template_global()
def small_faces() -> str:
    """Return where it stands which letters the small faces have."""
    return url_for("assets.small_rules", mark=faces.mark_of_all())


def small_face(name: str) -> str:
    """Return the address of a small face: other letters, another address."""
    return url_for("assets.small", name=name, mark=faces.marks()[name])


@bp.get("/assets/htmx.js")
def htmx() -> Response:
    """Send htmx, as its package holds it."""
    with as_file(files("js_lib_htmx") / "static/htmx/htmx.min.js") as path:
        return send_file(path, mimetype="text/javascript", max_age=3600)


@bp.get("/fonts/<name>")
def font(name: str) -> Response:
    """Send a face that the pages use; a stranger has the small one of the largest."""
    is_ours = g.device is not None or access.is_local()
    path = fonts.files().get(name) if is_ours or name not in faces.LARGE else None
    return send_file(Path(path), max_age=YEAR) if path else abort(404)


@bp.get("/fonts/small/<mark>.css")
def small_rules(mark: str) -> Response:
    """Tell a browser which letters are in the small faces: only for others it asks for a whole."""
    if mark != faces.mark_of_all():
        abort(404)
    text = "\n".join(_rule(name) for name in faces.FACES)
    return Response(text, mimetype="text/css", headers={"Cache-Control": f"max-age={YEAR}"})


@bp.get("/fonts/small/<name>-<mark>.woff")
def small(name: str, mark: str) -> Response:
    """Send a small face; it is made when somebody asks for it for the first time."""
    if name not in faces.FACES or mark != faces.marks()[name]:
        abort(404)
    file = faces.made(current_app.config["KIOSK"].data / "faces", name)
    return send_file(file, mimetype="font/woff", max_age=YEAR)


@bp.get("/here")
def here() -> Response:
    """Hear from a page that it is still open; the guard has noted whose it is."""
    return Response(headers={"Cache-Control": "no-store"})


@bp.get("/device.css")
def device() -> Response:
    """Send the calibrated millimetre of this screen, in CSS pixels; nothing if it has none."""
    size = _millimetre()
    rule = f":root:root {{ --mm: {size:.3f}px; }}\n" if size else ""
    answer = Response(rule, mimetype="text/css", headers={"Cache-Control": "no-store"})
    if size and (kept := cookies.read(SIZE_COOKIE)):
        cookies.keep(answer, SIZE_COOKIE, kept, cookies.LASTING)
    return answer


def _rule(name: str) -> str:
    face = faces.FACES[name]
    listed = ", ".join(f"U+{ord(one):X}" for one in sorted(faces.letters(name)))
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-display: block; {face.stands}unicode-range: {listed}; "
        f'src: url("{small_face(name)}") format("woff"); }}'
    )


def _millimetre() -> float | None:
    """Return what this device was set to; for a screen that is not paired, its own cookie."""
    if g.device is not None and (g.device.mm or not g.device.is_own):
        return cast("float | None", g.device.mm)
    try:
        return sizing.read(cookies.read(SIZE_COOKIE))
    except sizing.BadSize:
        return None
