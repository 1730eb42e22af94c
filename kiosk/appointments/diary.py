"""What was promised: the day, the week, whom to telephone. Only reads, and never all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, cast

from peewee import JOIN, Expression, ModelSelect

from kiosk import clock
from kiosk.appointments import offers
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.status import Status
from kiosk.office.models import Desk, Service
from kiosk.queue.models import Ticket
from kiosk.queue.status import Outcome
from kiosk.queue.status import Status as Turn
from kiosk.staff.models import Staff

FAR: Final = timedelta(days=400)  # nothing is promised for later
HORIZON: Final = 7  # days in which the next day of work is looked for
# How an appointment stands once its ticket is over.
AFTER_TURN: Final = {
    Turn.CLOSED: Status.DONE,
    Turn.NO_SHOW: Status.NO_SHOW,
    Turn.CANCELLED: Status.BOOKED,
}


def of_days(
    first: date, last: date, *, desk: Desk | None = None, staff: Staff | None = None
) -> list[Appointment]:
    """Return the promises of these days that hold, of a desk, of a professional, or of all."""
    found = live(_days(first, last))
    if desk is not None:
        found = found.where(Appointment.desk == desk)
    if staff is not None:
        found = found.where(Appointment.staff == staff)
    return list(found)


def standing(appointment: Appointment) -> Status:
    """Return how it stands now: whose ticket is closed has been met.

    Whoever left the line, or was not served before its end, is still expected.
    """
    if appointment.status is not Status.ARRIVED or appointment.ticket is None:
        return appointment.status
    if appointment.ticket.outcome is Outcome.NOT_SERVED:
        return Status.BOOKED
    return AFTER_TURN.get(appointment.ticket.status, Status.ARRIVED)


def uprooted() -> list[Appointment]:
    """Return who was promised a time that is no more: a new closure, other hours, an exception."""
    lost = _without_a_time()
    return list(live(Appointment.id.in_(lost))) if lost else []


def _without_a_time() -> list[int]:
    """Look at the little that decides, of all that is ahead; most have their time."""
    now = clock.now()
    ahead = Appointment.select(Appointment.id, Appointment.offer, Appointment.starts_at).where(
        Appointment.starts_at >= now,
        Appointment.starts_at < now + FAR,
        Appointment.freed_at.is_null(),
        Appointment.status == Status.BOOKED,
    )
    known = {one.id: one for one in Offer.select()}
    times: dict[tuple[int, date], set[datetime]] = {}
    found = []
    for key, offer_id, starts_at in cast("Iterable[tuple[int, int, datetime]]", ahead.tuples()):
        day = clock.local(starts_at).date()
        if (offer_id, day) not in times:
            times[offer_id, day] = _times(known[offer_id], day)
        if starts_at not in times[offer_id, day]:
            found.append(key)
    return found


def _times(offer: Offer, day: date) -> set[datetime]:
    return set() if offer.is_retired else {one.starts_at for one in offers.slots_of(offer, day)}


def next_work_day(after: date) -> date:
    """Return the next day after `after` on which the office works, within a week."""
    days = (after + timedelta(days=ahead) for ahead in range(1, HORIZON + 1))
    return next((day for day in days if not offers.is_shut(day)), after + timedelta(days=1))


def to_remind(day: date) -> list[Appointment]:
    """Return who left a telephone and is expected on `day`."""
    booked = (Appointment.status == Status.BOOKED) & (Appointment.phone != "")
    return list(live(_days(day, day) & booked))


def _days(first: date, last: date) -> Expression:
    start = clock.to_utc(datetime.combine(first, time.min))
    end = clock.to_utc(datetime.combine(last + timedelta(days=1), time.min))
    return (Appointment.starts_at >= start) & (Appointment.starts_at < end)


def live(which: Expression) -> ModelSelect[Appointment]:
    """Return the promises that hold and fit, with all that a list shows of each, in order."""
    return (
        Appointment.select(Appointment, Offer, Service, Staff, Desk, Ticket)
        .join(Offer)
        .switch(Appointment)
        .join(Service)
        .switch(Appointment)
        .join(Staff, JOIN.LEFT_OUTER)
        .switch(Appointment)
        .join(Desk, JOIN.LEFT_OUTER, on=(Appointment.desk == Desk.id))
        .switch(Appointment)
        .join(Ticket, JOIN.LEFT_OUTER)
        .where(Appointment.freed_at.is_null(), which)
        .order_by(Appointment.starts_at, Appointment.id)
    )
