"""What a visitor came for: the doors, and the services behind a door of several."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.office import mediators, place
from kiosk.programme import timetable
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.standing import shut
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared.requests import words


@bp.get("/v/<visit>/services")
def services() -> str:
    """Show the doors, or in the visitor's language why there are none now."""
    closed, back, mediation = shut(), url_for(".languages"), mediators.sentence(words())
    if closed:
        return render_template(
            "entrance/closed.html",
            shut=closed,
            activities=timetable.activities(),
            back=back,
            mediation=mediation,
        )
    return _doors("entrance/services.html", doors=place.doors(), back=back, mediation=mediation)


@bp.get("/v/<visit>/tiles/<int:number>")
def tile(number: int) -> ResponseReturnValue:
    """Show the services behind the door `number`, counted from 0."""
    doors = place.doors()
    if number >= len(doors) or shut():
        return redirect(url_for(".services"), 303)
    return _doors("entrance/tile.html", door=doors[number], back=url_for(".services"))


@bp.post("/v/<visit>/priority")
def prefer() -> ResponseReturnValue:
    """Note that the visitor needs to go first, or no longer; no reason is asked."""
    if not place.settings().priority_self:
        abort(404)
    visit.keep(replace(visit.here(), priority=request.form.get("wanted") == "yes"))
    return redirect(url_for(".services"), 303)


@bp.get("/v/<visit>/<any('language', 'other-language', 'modes'):_address>")
@bp.get("/v/<visit>/<any('priority', 'tickets', 'unsure', 'help'):_address>")
def reloaded_in_visit(_address: str) -> ResponseReturnValue:
    """Lead back from the address of a form that was refused and then loaded again."""
    return redirect(url_for(".services"), 303)


def _doors(template: str, **context: object) -> str:
    """Show `template`, which says of each service whether a desk is there for it."""
    served = {one.id for desk in place.open_desks() for one in place.services_of(desk)}
    return render_template(
        template, served=served, activities=timetable.activities(), now=visit.here(), **context
    )
