"""The doors that a code may open, one after the other. A further kind of code is one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, cast

from kiosk import clock
from kiosk.appointments import codes
from kiosk.appointments import operations as appointments
from kiosk.appointments.models import Appointment
from kiosk.appointments.status import Status
from kiosk.attendance import cards, marking
from kiosk.errors import N_, KioskError
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.people import search
from kiosk.programme.models import Session
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.staff import seats


class LateForIt(KioskError):
    """Whoever comes so late is not turned away, but a person looks what can be done."""

    message = N_("It is late for this appointment. A person will help you.")


class NoCourseNow(KioskError):
    """A card opens the door only near a session of its owner."""

    message = N_("You have no course now. A person will help you.")


@dataclass(frozen=True)
class Arrival:
    """What a code stood for: the language of its owner, and where it leads."""

    kind: str
    language: str
    to: Ticket | Session

    @property
    def session(self) -> Session | None:
        """The session in which the owner is marked now; none if a ticket waits in line."""
        return self.to if isinstance(self.to, Session) else None

    @property
    def ticket(self) -> Ticket:
        """The ticket that waits in line; whoever comes with a card has none."""
        return cast("Ticket", self.to)


def ticket(code: str, *, by_hand: bool) -> Arrival | None:  # noqa: ARG001 (every door is asked so)
    """Show who holds a ticket of today, or kept from before, where it stands."""
    found = Ticket.get_or_none(Ticket.token == code)
    if found is None or (found.day != clock.today() and found.closed_at is not None):
        return None
    return Arrival("ticket", found.language, found)


def appointment(code: str, *, by_hand: bool) -> Arrival | None:
    """Put who has an appointment today in line; raises LateForIt, unless a person decides."""
    found = codes.by_code(code)
    if found is None or found.visit is not None or not is_today(found):
        return None
    if found.ticket is not None and found.status is Status.ARRIVED:
        return Arrival("appointment", found.language, found.ticket)
    late = clock.now() - found.starts_at > timedelta(minutes=place.settings().late_minutes)
    if late and not by_hand:
        raise LateForIt
    return Arrival("appointment", found.language, in_line(found))


def card(code: str, *, by_hand: bool) -> Arrival | None:  # noqa: ARG001 (every door is asked so)
    """Mark the owner of a card in the session that is near; raises NoCourseNow."""
    found = cards.by(code)
    if found is None:
        return None
    owner = search.current(found.participant)
    session = marking.arrive(owner)
    if session is None:
        raise NoCourseNow
    return Arrival("course", owner.language, session)


def in_line(found: Appointment) -> Ticket:
    """Return the ticket of an appointment, due at its time, at the desk of the professional."""
    given = issuing.promised(
        found.service,
        f"appointment-{found.id}",
        due=found.starts_at,
        reserved=_desk_of(found),
        language=found.language,
    )
    appointments.arrive(found, given)
    return given


def _desk_of(found: Appointment) -> Desk | None:
    """Where the professional sits today; else the desk that was promised."""
    return seats.desk_of(found.staff_id) or found.desk


def is_today(found: Appointment) -> bool:
    """Say whether it is for today, on the wall."""
    return clock.local(found.starts_at).date() == clock.today()


Door = Callable[..., Arrival | None]
DOORS: Final[tuple[Door, ...]] = (ticket, appointment, card)
