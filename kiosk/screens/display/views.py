"""Routes of the display. Anybody may look; only a screen of the office is counted as present."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, current_app, g, jsonify, render_template, request

from kiosk import written
from kiosk.errors import N_
from kiosk.office import place
from kiosk.programme.places import WORDS
from kiosk.screens.display.calling import Screen, news
from kiosk.screens.display.room import room
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import live, seen, speak, unchanged, words
from kiosk.staff import presence

bp = Blueprint("display", __name__, url_prefix="/display")

HERE: Final = N_("The display of this computer")


@bp.get("/")
def show() -> str:
    """Show who is called."""
    _present()
    seen()
    speak(place.settings().default_language)
    return render_template("display/show.html", room=room(words()), places=WORDS)


@bp.get("/calls")
def show_calls() -> Response:
    """Show only what changes; the page asks every second."""
    _present()
    same = unchanged()
    if same is not None:
        return same
    speak(place.settings().default_language)
    return live("display/_calls.html", room=room(words()), places=WORDS)


@bp.get("/speech")
def say_calls() -> Response:
    """Tell which calls are to be said, after the one that was said last."""
    return jsonify(news(request.args.get("after", 0, type=written.number), _screen()))


@bp.post("/sound")
def report_sound() -> Response:
    """Hear from a screen whether its browser refuses to play sound."""
    key = _present()
    if key:
        presence.report_sound(key, request.form.get("blocked") == "1")
    return Response()


@bp.get("/moment")
def show_moment() -> str:
    """Show what the worker keeps for when the server is not there: one moment."""
    speak(place.settings().default_language)
    return render_template("display/moment.html")


@bp.get("/worker.js")
def worker() -> Response:
    """Send the service worker from here, because its address is all that it may look after."""
    return current_app.send_static_file("js/display-worker.js")


def _screen() -> Screen:
    device = g.get("device")
    if device is None:
        return Screen(is_ours=access.is_local())
    return Screen(device.rings, device.speaks, is_ours=device.kind == "display")


def _present() -> str:
    """Note that a paired screen, or this machine's own, is there, and return its key."""
    device = g.get("device")
    if device is not None:
        return presence.here(device) if device.kind == "display" else ""
    if not access.is_local():
        return ""
    presence.seen("display-here", "display", HERE)
    return "display-here"
