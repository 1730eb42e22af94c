"""Routes of the logos, and of the paper that the demo prints on the screen."""

from __future__ import annotations

from typing import Final

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.office import logos
from kiosk.office.models import Logo
from kiosk.paper import looks
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.shared import access
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.pictures import picture
from kiosk.screens.shared.requests import get_or_404

STEPS: Final = {"up": -1, "down": 1}


@bp.get("/logos")
def show_logos() -> str:
    """Show the logos and the form for one more."""
    return render_template("admin/logos.html", logos=logos.all_logos(), longest=logos.ALT_LENGTH)


@bp.post("/logos")
def add_logo() -> ResponseReturnValue:
    """Keep an uploaded picture."""
    sent = request.files.get("picture")
    content = sent.read() if sent else b""
    logos.add(content, request.form.get("alt", ""))
    return redirect(url_for(".show_logos", saved=1), 303)


@bp.post("/logos/<int:logo_id>/move/<any(up, down):step>")
def move_logo(logo_id: int, step: str) -> ResponseReturnValue:
    """Move a logo towards the beginning or the end."""
    logos.move(get_or_404(Logo, logo_id), STEPS[step])
    return redirect(url_for(".show_logos"), 303)


@bp.post("/logos/<int:logo_id>/remove")
def remove_logo(logo_id: int) -> ResponseReturnValue:
    """Forget a logo."""
    logos.remove(get_or_404(Logo, logo_id))
    return redirect(url_for(".show_logos", saved=1), 303)


@bp.get("/logos/<int:logo_id>/picture")
def logo(logo_id: int) -> Response:
    """Send the picture of a logo."""
    return picture(get_or_404(Logo, logo_id))


@bp.get("/tray")
def tray() -> str:
    """Show the paper that came out of a printer that is only a screen."""
    return render_template("admin/tray.html", names=[name for name, _ in press().pages()])


@bp.get("/tray/<name>")
def tray_page(name: str) -> Response:
    """Send one page of that paper; the journals know who looked at a person's."""
    page = press().page(name) or abort(404)
    looks.seen(name, access.staff())
    return Response(page, mimetype="image/png")
