"""What was promised: one appointment, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, written
from kiosk.appointments import diary, looks, offers, operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.status import TRANSITIONS, Act, Status, Visit
from kiosk.arrival import operations as arrival
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import telephone
from kiosk.office.models import Desk
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.desk.free_times import times_of
from kiosk.screens.desk.sight import shown_with
from kiosk.screens.shared import paper
from kiosk.screens.shared.requests import chosen, get_or_404

ONE: Final = "/<int:desk_id>/appointments/<int:appointment_id>"


@dataclass(frozen=True)
class Step:
    """A button; `asks` says that one more touch is wanted."""

    label: str
    pictogram: str
    verb: Callable[[Appointment, str], object]
    asks: bool = False


STEPS: Final[dict[Act, Step]] = {
    Act.ARRIVE: Step(N_("Is here: put in line"), "person", arrival.let_in),
    Act.FINISH: Step(N_("Was met"), "check", operations.finish),
    Act.MISS: Step(N_("Did not come"), "noshow", operations.miss),
    Act.CANCEL: Step(N_("Cancel the appointment"), "cross", operations.cancel, asks=True),
}
STANDINGS: Final = {
    Status.BOOKED: N_("expected"),
    Status.ARRIVED: N_("is here"),
    Status.DONE: N_("was met"),
    Status.NO_SHOW: N_("did not come"),
    Status.CANCELLED: N_("cancelled"),
    Status.MOVED: N_("moved"),
}
VISITS: Final = {
    Visit.REQUESTED: N_("to be planned"),
    Visit.PLANNED: N_("planned"),
    Visit.DONE: N_("visited"),
    Visit.NOT_FOUND: N_("nobody at home"),
    Visit.REFUSED: N_("did not want it"),
    Visit.REFERRED: N_("sent elsewhere"),
}


@bp.get(f"{ONE}/")
def show_appointment(desk_id: int, appointment_id: int) -> str:
    """Show an appointment and everything that can be done to it now."""
    desk, one = get_or_404(Desk, desk_id), get_or_404(Appointment, appointment_id)
    standing = diary.standing(one)
    looks.seen(one, g.staff.name)
    steps = {act: step for act, step in STEPS.items() if act in _fitting(one, standing)}
    return render_template(
        "desk/appointment.html",
        one=one,
        standing=STANDINGS[standing],
        steps=steps,
        can_move=Act.MOVE in TRANSITIONS[standing],
        **shown(desk),
    )


def _fitting(one: Appointment, standing: Status) -> set[Act]:
    """Return what can be done now: nobody is met before the day, or let in after it."""
    fitting = set(TRANSITIONS[standing])
    day, today = clock.local(one.starts_at).date(), clock.today()
    if one.visit is not None or day > today:
        fitting &= {Act.CANCEL}
    return fitting - ({Act.ARRIVE} if day < today else set())


def shown(desk: Desk) -> dict[str, Any]:
    """Return what every page with appointments needs."""
    return {
        "where": offers.where,
        "standing_of": diary.standing,
        "standings": STANDINGS,
        "visits": VISITS,
        "phone": telephone.shown,
        "tongue": LANGUAGES.get,
        **shown_with(desk),
    }


@bp.post(f"{ONE}/<any(arrive, finish, miss, cancel):act>")
def step(desk_id: int, appointment_id: int, act: str) -> ResponseReturnValue:
    """Do what the button says."""
    one = get_or_404(Appointment, appointment_id)
    STEPS[Act(act)].verb(one, g.staff.name)
    return _shown(desk_id, one)


@bp.get(f"{ONE}/move")
def ask_move(desk_id: int, appointment_id: int) -> str:
    """Show the free times to which an appointment can move."""
    desk, one = get_or_404(Desk, desk_id), get_or_404(Appointment, appointment_id)
    return render_template(
        "desk/promise-time.html", moving=one, entry=None, **times_of(one.service), **shown(desk)
    )


@bp.post(f"{ONE}/move")
def move(desk_id: int, appointment_id: int) -> ResponseReturnValue:
    """Move an appointment to the time that was touched, and print its slip anew."""
    one, form = get_or_404(Appointment, appointment_id), request.form
    offer = chosen(Offer, "offer")
    key = form.get("key") or abort(400)
    at = form.get("moment", type=written.moment) or abort(404)
    moved = operations.move(one, offer, at, key, g.staff.name)
    paper.ask("appointment", moved.id)
    return _shown(desk_id, moved)


@bp.post(f"{ONE}/paper")
def reprint_appointment(desk_id: int, appointment_id: int) -> ResponseReturnValue:
    """Print the slip again."""
    one = get_or_404(Appointment, appointment_id)
    paper.ask("appointment", one.id, again=True)
    return _shown(desk_id, operations.print_again(one, g.staff.name))


def _shown(desk_id: int, one: Appointment) -> ResponseReturnValue:
    return redirect(url_for(".show_appointment", desk_id=desk_id, appointment_id=one.id), 303)
