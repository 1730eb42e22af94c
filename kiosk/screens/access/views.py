"""The first page, signing in and out, and the pairing of devices."""

from __future__ import annotations

from flask import abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kiosk import languages
from kiosk.errors import KioskError
from kiosk.reports import storage
from kiosk.screens.access import own
from kiosk.screens.access.blueprint import DEVICE_HOMES, bp, local, way
from kiosk.screens.shared import access, cookies, csrf
from kiosk.screens.shared.requests import words
from kiosk.staff import devices, operations, sessions, tries
from kiosk.staff.models import BY_NAME, Staff
from kiosk.staff.sources import stranger

__all__ = ["bp", "own"]  # importing it adds its routes to `bp`


@bp.get("/")
def start() -> ResponseReturnValue:
    """Ask what this device is; a paired one goes where it belongs."""
    if g.device is not None:
        return redirect(DEVICE_HOMES[g.device.kind], 303)
    return render_template("access/start.html", is_local=access.is_local())


@bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say in a word whether the program works; the launcher asks from a file."""
    wrong = storage.word(current_app.config["KIOSK"])
    answer = Response(wrong or "ok", 503 if wrong else 200, mimetype="text/plain")
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@bp.get("/sign-in")
def sign_in() -> str:
    """Ask who it is: by tiles on a screen of ours, typed elsewhere."""
    try:
        tries.must_be_near(access.source())
    except KioskError as refusal:
        return _ask(words().gettext(refusal.message))
    return _ask()


@bp.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Begin a session; a wrong PIN is told on the same page, and the name stays chosen."""
    name, pin = request.form.get("name", ""), request.form.get("pin", "")
    try:
        if "first" in request.form:
            token = sessions.begin(
                operations.accept(request.form["first"], name, pin, access.source()), g.device
            )
        else:
            token = sessions.sign_in(name, pin, access.source(), g.device)
    except KioskError as refusal:
        return _ask(words().gettext(refusal.message, **refusal.values)), 409
    _sign_out()
    begun = sessions.of(token)
    wanted = request.form.get("next", "")
    answer = redirect(way(begun.staff.role, wanted) if begun else url_for(".sign_in"), 303)
    return cookies.keep(answer, cookies.STAFF, token)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session, on the server too."""
    _sign_out()
    answer = redirect(url_for(".sign_in"), 303)
    return cookies.forget(answer, cookies.STAFF)


@bp.post("/language")
def speak_to_me() -> ResponseReturnValue:
    """Change the language of whoever is signed in."""
    code = request.form.get("language", "")
    if code not in languages.STAFF:
        abort(400)
    operations.set_language(access.staff(), code)
    return redirect(local(request.form.get("next", "")) or url_for(".sign_in"), 303)


@bp.post("/pair")
def ask_to_pair() -> ResponseReturnValue:
    """Show a code that staff will type."""
    kind = request.form.get("kind", "")
    if kind not in devices.KINDS:
        abort(400)
    _, token = devices.ask_to_pair(kind, stranger(request.remote_addr or "").name)
    answer = redirect(url_for(".pair"), 303)
    return cookies.keep(answer, cookies.DEVICE, token, cookies.LASTING)


@bp.get("/pair")
def pair() -> ResponseReturnValue:
    """Show the code of this device until somebody has typed it."""
    if g.device is not None:
        return redirect(DEVICE_HOMES[g.device.kind], 303)
    asked = devices.pairing_of(cookies.read(cookies.DEVICE))
    if asked is None:
        return redirect(url_for(".start"), 303)
    return render_template("access/pair.html", asked=asked)


def _ask(message: str = "") -> str:
    near = access.source().is_near
    people = list(Staff.select().where(Staff.is_active).order_by(*BY_NAME)) if near else []
    return render_template(
        "access/sign-in.html",
        people=people,
        message=message,
        name=request.form.get("name", ""),
        first=request.values.get("first", ""),
        is_first="first" in request.values or not Staff.select().where(Staff.is_active).exists(),
        wanted=local(request.values.get("next", "")),
    )


def _sign_out() -> None:
    csrf.renew()
    if token := cookies.read(cookies.STAFF):
        sessions.sign_out(token)
