"""Visits at home, from the request to the door. What happened behind it is written nowhere."""

from __future__ import annotations

from peewee import JOIN

from kiosk import clock
from kiosk.appointments.models import Appointment, VisitAddress
from kiosk.appointments.status import AFTER_VISIT, VISITS, MovedOn, Visit
from kiosk.appointments.steps import name_of, step
from kiosk.database import transaction
from kiosk.office import journal
from kiosk.office.models import Service
from kiosk.staff.models import Staff


@transaction
def advance(appointment: Appointment, to: Visit, who: str = "") -> Appointment:
    """Bring a visit one step on, and its appointment with it; raises MovedOn."""
    found = Appointment.get_by_id(appointment.id)
    if found.visit is None or to not in VISITS[found.visit]:
        raise MovedOn
    found.visit = to
    found.save()
    journal.note(who, f"{name_of(found)}.visit", None, to)
    act = AFTER_VISIT.get(to)
    return step(found, act) if act is not None else found


def requested() -> list[Appointment]:
    """Return the visits that nobody has planned yet, the soonest first."""
    return _visits(Visit.REQUESTED)


def planned() -> list[Appointment]:
    """Return the visits that are planned and not over, the soonest first."""
    return _visits(Visit.PLANNED)


def address_of(appointment: Appointment, who: str) -> VisitAddress | None:
    """Return where to go, and note in the journal who looked."""
    found = VisitAddress.get_or_none(VisitAddress.appointment == appointment)
    if found is not None:
        journal.note(who, f"{name_of(appointment)}.address", None, "read")
    return found


def _visits(state: Visit) -> list[Appointment]:
    since = clock.now().replace(hour=0, minute=0)
    found = (
        Appointment.select(Appointment, Service, Staff)
        .join(Service)
        .switch(Appointment)
        .join(Staff, JOIN.LEFT_OUTER)
        .where(
            Appointment.closed_at.is_null(),
            Appointment.visit == state,
            Appointment.starts_at >= since,
        )
    )
    return list(found.order_by(Appointment.starts_at))
