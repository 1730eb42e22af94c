"""One's own PIN, changed by whoever is signed in; nobody else learns it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.errors import KioskError
from kiosk.screens.access.blueprint import bp, home
from kiosk.screens.shared import access, cookies
from kiosk.screens.shared.requests import words
from kiosk.staff import own, pins, sessions


@bp.get("/pin")
def show_pin() -> str:
    """Ask for the old PIN and twice for the new one."""
    return _page()


@bp.post("/pin")
def change_pin() -> ResponseReturnValue:
    """Change one's own PIN; what is wrong is told on the same page."""
    old, new, again = (request.form.get(name, "") for name in ("old", "new", "again"))
    here = sessions.of(cookies.read(cookies.STAFF))
    try:
        own.change_pin(access.staff(), old, new, again, access.source(), here)
    except KioskError as refusal:
        return _page(words().gettext(refusal.message, **refusal.values)), 409
    return redirect(url_for(".show_pin", saved=1), 303)


@bp.post("/pin/elsewhere")
def end_elsewhere() -> ResponseReturnValue:
    """Sign out everywhere else, after the PIN was typed once more."""
    pin = request.form.get("pin", "")
    try:
        own.end_elsewhere(access.staff(), pin, access.source(), access.sign_in_here())
    except KioskError as refusal:
        return _page(words().gettext(refusal.message, **refusal.values)), 409
    return redirect(url_for(".show_pin"), 303)


def _page(message: str = "") -> str:
    person = access.staff()
    return render_template(
        "access/pin.html",
        message=message,
        is_saved="saved" in request.args,
        shortest=pins.SHORTEST,
        elsewhere=own.elsewhere(person, access.sign_in_here()),
        home=home(person.role),
        promised=person.statement_at,
    )
