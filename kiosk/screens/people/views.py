"""Routes of people's records: finding one here; making, placing and caring for it beside."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.attendance import cards, places
from kiosk.people import looks, search
from kiosk.programme import timetable
from kiosk.retention import merging
from kiosk.screens.people import care, groups, intake, placing, telling
from kiosk.screens.people.blueprint import bp, participant_of
from kiosk.screens.people.wording import WHY
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import by_htmx

# Importing them adds their routes to `bp`.
__all__ = ["bp", "care", "groups", "intake", "placing", "telling"]

TYPING: Final = timedelta(minutes=10)  # who is found again while a name is typed is noted once


@bp.get("/")
def ask_person() -> str:
    """Ask who it is, before anything is written down."""
    untold = timetable.is_anybody_untold()
    return render_template("people/search.html", query="", found=None, is_anybody_untold=untold)


@bp.post("/search")
def find_person() -> ResponseReturnValue:
    """Show who it may be; what was asked is nowhere kept, and in no address."""
    query = request.form.get("query", "")
    found = search.find(query)
    since = clock.now() - TYPING
    looks.found(found, access.staff(), since=since)
    page = "people/_found.html" if by_htmx() else "people/search.html"
    return render_template(page, query=query, found=found, total=search.count(query, found))


@bp.get("/<int:participant_id>/")
def show_person(participant_id: int) -> str:
    """Show a record; the journal notes it."""
    participant = participant_of(participant_id)
    looks.seen(participant, access.staff())
    return render_template(
        "people/person.html",
        person=participant,
        adults=search.guardians(participant),
        enrolments=[(one, places.place_in_line(one)) for one in places.of(participant)],
        card=cards.of(participant),
        merges=merging.undoable(participant),
        why=WHY,
    )
