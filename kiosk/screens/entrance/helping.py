"""Asking for a person, and what the screen says until one comes."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, abort, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.languages import OTHER
from kiosk.office import place
from kiosk.paper import tray
from kiosk.paper.status import LOST
from kiosk.queue import alarm
from kiosk.queue.models import HelpCall
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared import access, paper
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.requests import fresh_key, live, unchanged


@bp.post("/help")
@bp.post("/v/<visit>/help")
def ask() -> ResponseReturnValue:
    """Ring the desk."""
    call = alarm.ask(visit.key(), visit.here().language, place=getattr(g.get("device"), "name", ""))
    return redirect(url_for(".help_page", key=call.key), 303)


@bp.get("/v/<visit>/help/<key>")
def help_page(key: str) -> str:
    """Show that a person is being called; the same touch again does not ring twice."""
    call = _call(key)
    return render_template(
        "entrance/help.html",
        page_key=fresh_key() if call.ended_at else call.key,
        back=url_for(".services"),
        **_context(call),
    )


@bp.get("/v/<visit>/help/<key>/state")
def help_state(key: str) -> Response:
    """Show only what changes: whether somebody has answered."""
    context = _context(_call(key))
    return unchanged() or live("entrance/_help.html", **context)


@bp.post("/v/<visit>/help/<key>/paper")
def print_help(key: str) -> ResponseReturnValue:
    """Print a slip to hold on to until somebody comes."""
    paper.ask("help", _call(key).id)
    return redirect(url_for(".help_page", key=key), 303)


def state_of(call: HelpCall) -> str:
    """Return how it stands: calling, coming once a volunteer has answered, or late."""
    if call.answered_at is not None:
        return "coming"
    patience = timedelta(seconds=place.settings().help_patience_seconds)
    is_late = call.ended_at is not None or clock.now() - call.asked_at >= patience
    return "late" if is_late else "calling"


def _call(key: str) -> HelpCall:
    return HelpCall.get_or_none(HelpCall.key == key) or abort(404)


def _context(call: HelpCall) -> dict[str, object]:
    state, paper_is = state_of(call), _paper_of(call)
    g.seen = f"{state}-{paper_is}"  # the region is stale when this changes, not with the minute
    return {
        "call": call,
        "state": state,
        "paper": paper_is,
        "is_other": visit.here().language == OTHER,
        "age": (clock.now() - call.asked_at).total_seconds(),
    }


def _paper_of(call: HelpCall) -> str:
    """Return what the page says of a slip: offered, coming, or nothing where none would come."""
    job, reading = tray.of("help", call.id), press().reading(access.device_id())
    if job is not None:
        return "" if job.status in LOST else "coming"
    return "offered" if reading is not None and reading.condition.prints else ""
