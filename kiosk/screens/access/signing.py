"""Routes of signing in and out, of the lock, and of one's own PIN."""

from __future__ import annotations

from flask import Response, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.screens.access.blueprint import bp, landing
from kiosk.screens.shared import access, cookies
from kiosk.staff import operations, roster, sessions
from kiosk.staff.models import Kind, Staff


@bp.get("/sign-in")
def sign_in() -> str:
    """Ask who is there: names to touch on a tablet of ours, a line to write elsewhere."""
    first = request.args.get("first")
    if first is not None or not roster.active():
        return render_template("access/first.html", code=first or "")
    return _ask(_named(), locked=g.locked)


@bp.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in by name and PIN."""
    form = request.form
    person = sessions.prove(form["name"], form["pin"], access.origin())
    return _entered(person, form.get("next", ""))


@bp.post("/sign-in/first")
def enter_first() -> ResponseReturnValue:
    """Make the first coordinator, with the code that the computer printed."""
    form = request.form
    person = operations.found(
        form["code"], form["name"], form["pin"], form["again"], access.origin()
    )
    return _entered(person, "")


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session, on the server too."""
    sessions.end(request.cookies.get(cookies.STAFF, ""))
    return cookies.drop(make_response(access.go(url_for(".sign_in"))), cookies.STAFF)


@bp.get("/locked")
def show_locked() -> str:
    """Ask for the PIN of who was here; a colleague may come in her place."""
    return _ask(g.staff or _named(), locked=g.staff is not None)


@bp.post("/locked")
def lock() -> ResponseReturnValue:
    """Lock the screen at once."""
    if g.session is not None:
        sessions.lock(g.session)
    wanted = access.local_path(request.form.get("next", ""))
    return access.go(wanted or url_for(".show_locked"))


@bp.get("/pin")
def show_pin() -> str:
    """Ask for a new PIN."""
    return render_template("access/pin.html", next=_next())


@bp.post("/pin")
def set_pin() -> ResponseReturnValue:
    """Change one's own PIN; who chose it proves it first."""
    person, form = access.staff(), request.form
    if not person.pin_must_change:
        sessions.prove(person.name, form["current"], access.origin())
    operations.change_pin(person, form["pin"], form["again"], session=g.session.id)
    return access.go(landing(person, form.get("next", ""), g.device))


def _ask(person: Staff | None, *, locked: bool) -> str:
    is_tablet = g.device is not None and g.device.kind is Kind.TABLET
    shows_names = is_tablet or access.is_here()
    return render_template(
        "access/sign_in.html",
        person=person,
        people=roster.active() if shows_names and person is None else [],
        shows_names=shows_names,
        locked=locked,
        next=_next(),
    )


def _named() -> Staff | None:
    number = request.args.get("who", type=int)
    return next((one for one in roster.active() if one.id == number), None)


def _next() -> str:
    return access.local_path(request.args.get("next", ""))


def _entered(person: Staff, wanted: str) -> Response:
    before = request.cookies.get(cookies.STAFF, "")
    token = sessions.begin(person, g.device, instead_of=before)
    answer = make_response(access.go(landing(person, wanted, g.device)))
    return cookies.keep(answer, cookies.STAFF, token)
