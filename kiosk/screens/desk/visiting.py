"""Visits at home: only operators read where people live."""

from __future__ import annotations

from datetime import date

from flask import abort, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import visits
from kiosk.appointments.models import Appointment
from kiosk.appointments.status import VISITS, Visit
from kiosk.office.models import Desk
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.desk.free_times import when
from kiosk.screens.desk.promises import shown
from kiosk.screens.desk.sheets import written
from kiosk.screens.shared.requests import get_or_404


@bp.get("/<int:desk_id>/visits/")
def show_visits(desk_id: int) -> str:
    """Show the visits that wait to be planned, and those that are."""
    desk = get_or_404(Desk, desk_id)
    return render_template(
        "desk/visits.html",
        requested=_by_day(visits.requested()),
        planned=_by_day(visits.planned()),
        when=when,
        **shown(desk),
    )


@bp.get("/<int:desk_id>/visits/<int:appointment_id>/")
def show_visit(desk_id: int, appointment_id: int) -> str:
    """Show where to go, and what became of it; that it was looked at goes into the journal."""
    desk, one = get_or_404(Desk, desk_id), _visit(appointment_id)
    address = visits.address_of(one, g.staff.name)
    return render_template(
        "desk/visit.html",
        one=one,
        address=address,
        line=written(address) if address else "",
        next_states=VISITS[one.visit] if one.visit else (),
        **shown(desk),
    )


@bp.post("/<int:desk_id>/visits/<int:appointment_id>/<state>")
def advance(desk_id: int, appointment_id: int, state: str) -> ResponseReturnValue:
    """Bring a visit one step on."""
    one = _visit(appointment_id)
    if state not in list(Visit):
        abort(404)
    visits.advance(one, Visit(state), g.staff.name)
    return redirect(url_for(".show_visits", desk_id=desk_id), 303)


def _by_day(found: list[Appointment]) -> dict[date, list[Appointment]]:
    days: dict[date, list[Appointment]] = {}
    for one in found:
        days.setdefault(clock.local(one.starts_at).date(), []).append(one)
    return days


def _visit(appointment_id: int) -> Appointment:
    one = get_or_404(Appointment, appointment_id)
    return one if one.visit is not None else abort(404)
