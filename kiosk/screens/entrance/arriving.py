"""Coming for an appointment: the code is scanned, or typed on our own keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.appointments.alone import AskPerson
from kiosk.appointments.codes import DIGITS
from kiosk.arrival import operations as arrival
from kiosk.arrival.doors import Arrival, Cancelled, LateForIt, NoCourseNow
from kiosk.arrival.joining import NotHeld
from kiosk.arrival.operations import KeypadRests, UnknownCode
from kiosk.errors import KioskError
from kiosk.office import place
from kiosk.programme.models import Session
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared import access, paper
from kiosk.screens.shared.requests import fresh_key, get_or_404, words

MOST_DIGITS: Final = 15  # of a telephone number, the longest that is typed


@bp.get("/v/<visit>/appointment")
def appointment() -> str:
    """Ask for the code; beside it, the ways to an appointment and out of one."""
    visit.keep(replace(visit.here(), typed=""))
    return keypad()


@bp.get("/v/<visit>/appointment/code")
def keypad() -> str:
    """Show the keys, and what was typed so far."""
    return render_template(
        "entrance/arrive.html",
        typed=visit.here().typed,
        most=DIGITS,
        rests=arrival.seconds_to_rest(access.source()),
        back=url_for(".services"),
    )


@bp.post("/v/<visit>/digits")
def press_digit() -> ResponseReturnValue:
    """Add a digit, or take the last away; only for screens without JavaScript."""
    now, digit = visit.here(), request.form.get("digit", "")
    is_digit = digit.isascii() and digit.isdigit() and len(digit) == 1
    typed = (now.typed + digit)[:MOST_DIGITS] if is_digit else now.typed[:-1]
    visit.keep(replace(now, typed=typed))
    return redirect(visit.own_page(request.form.get("page", ""), url_for(".keypad")), 303)


@bp.post("/v/<visit>/arrivals")
def arrive() -> ResponseReturnValue:
    """Exchange the code that was typed for a ticket."""
    return _arrived(arrival.check_in(request.form.get("code", ""), access.source()))


@bp.post("/scans")
@bp.post("/v/<visit>/scans")
def scan() -> ResponseReturnValue:
    """Exchange what was scanned, on any page, for a ticket; it speaks its owner's language."""
    return _arrived(arrival.check_in(request.form.get("code", ""), access.source()))


@bp.get("/<any('scans'):_address>")
@bp.get("/v/<visit>/<any('digits', 'arrivals', 'scans', 'changes'):_address>")
def reloaded_code(_address: str) -> ResponseReturnValue:
    """Lead back from the address of a form that was refused and then loaded again."""
    here = ".appointment" if g.named else ".attract"
    return redirect(url_for(here), 303)


@bp.errorhandler(UnknownCode)
@bp.errorhandler(LateForIt)
@bp.errorhandler(Cancelled)
@bp.errorhandler(KeypadRests)
@bp.errorhandler(NoCourseNow)
@bp.errorhandler(NotHeld)
@bp.errorhandler(AskPerson)
def ask_a_person(error: KioskError) -> ResponseReturnValue:
    """Say why not, and offer a number for reception in one touch."""
    visit.keep(replace(visit.here(), typed=""))
    return render_template(
        "entrance/arrive-refused.html",
        message=words().gettext(error.message),
        source=error.message,
        reception=place.reception(),
        page_key=fresh_key(),
        back=url_for(".appointment"),
    ), 409


@bp.get("/v/<visit>/sessions/<int:session_id>")
def present(session_id: int) -> str:
    """Tell whoever scanned a card which session they are marked in: never who they are."""
    session = get_or_404(Session, session_id)
    return render_template("entrance/present.html", session=session, back=url_for(".services"))


def _arrived(found: Arrival) -> ResponseReturnValue:
    visit.begin(found.language)
    visit.keep(replace(visit.here(), typed=""))
    if found.session is not None:
        return redirect(url_for(".present", session_id=found.session.id), 303)
    if found.needs_paper:
        paper.ask("ticket", found.ticket.id)
    return redirect(url_for(".ticket", token=found.ticket.token), 303)
