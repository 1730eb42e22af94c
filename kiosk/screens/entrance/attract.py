"""The attract screen, which is the language screen."""

from __future__ import annotations

from typing import Final

from flask import (
    Response,
    abort,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from kiosk.office import logos, notices, place, tongues
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.standing import shut
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared.pictures import picture
from kiosk.screens.shared.requests import live, seen, speak, unchanged, words

MOST_NOTICES: Final = 2


@bp.get("/")
def attract() -> str:
    """Show the languages; whoever was here before is forgotten."""
    visit.forget()
    return _languages()


@bp.get("/v/<visit>/languages", endpoint="languages")
def of_this_visit() -> str:
    """Show the languages to somebody who is here already: the modes stay as they are."""
    return _languages()


@bp.get("/news")
def news() -> Response:
    """Show only what changes by itself on the attract screen."""
    speak(place.settings().default_language)
    return unchanged() or live("entrance/_news.html", shut=shut(), notices=_notices())


@bp.post("/visits")
@bp.post("/v/<visit>/language")
def choose() -> ResponseReturnValue:
    """Begin a visit in the language that was touched, or go on in it."""
    code = request.form.get("language", "")
    if code not in {one.code for one in tongues.offered()}:
        abort(400)
    visit.begin(code)
    return redirect(url_for(".services"), 303)


@bp.get("/logos/<file>")
def logo(file: str) -> Response:
    """Send one of the pictures that the co-financing obliges to show."""
    return picture(next((one for one in logos.shown() if one.file == file), None))


@bp.get("/<any('visits', 'modes', 'unsure', 'help', 'other-language'):_address>")
def reloaded(_address: str) -> ResponseReturnValue:
    """Lead back from the address of a form that was refused and then loaded again."""
    return redirect(url_for(".attract"), 303)


def _languages() -> str:
    seen()
    return render_template(
        "entrance/attract.html",
        offered=tongues.offered(),
        logos=logos.shown(),
        shut=shut(),
        notices=_notices(),
    )


def _notices() -> dict[int, str]:
    """Return the newest notices by their numbers."""
    spoken = words()
    return {one.id: notices.said(one, spoken) for one in notices.active()[:MOST_NOTICES]}
