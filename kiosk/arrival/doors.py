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
from kiosk.queue import issuing, moves, rules
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status as Turn
from kiosk.staff import seats


class LateForIt(KioskError):
    """Whoever comes so late is not turned away, but a person looks what can be done."""

    message = N_("It is late for this appointment. A person will help you.")


class Cancelled(KioskError):
    """Whoever scans the slip of an appointment that was taken back is told just that."""

    message = N_("The appointment is cancelled.")


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

    @property
    def needs_paper(self) -> bool:
        """Say whether there is a number to hold on to: not once its turn is over."""
        return self.session is None and self.ticket.closed_at is None


def ticket(code: str, *, by_hand: bool) -> Arrival | None:  # noqa: ARG001 (every door is asked so)
    """Show who holds a ticket of today, or kept from before, where it stands."""
    found = Ticket.get_or_none(Ticket.token == code)
    if found is None or (found.day != clock.today() and found.closed_at is not None):
        return None
    return Arrival("ticket", found.language, found)


def appointment(code: str, *, by_hand: bool) -> Arrival | None:
    """Put who has an appointment today in line, once more if she was missed or had left it.

    Raises LateForIt, unless a person decides.
    """
    found = codes.by_code(code)
    if found is None or found.visit is not None or not is_today(found):
        return None
    had = found.ticket
    if had is not None and had.status not in (Turn.NO_SHOW, Turn.CANCELLED):
        return Arrival("appointment", found.language, had)
    late = clock.now() - found.starts_at > timedelta(minutes=place.settings().late_minutes)
    if late and not by_hand and not _can_return(had):
        raise LateForIt
    return Arrival("appointment", found.language, in_line(found))


def over(code: str, *, by_hand: bool) -> Arrival | None:  # noqa: ARG001 (every door is asked so)
    """Tell whoever scans the slip of an appointment that is over just that.

    Raises Cancelled, LateForIt.
    """
    found = codes.over(code)
    if found is None or found.visit is not None:
        return None
    if found.status is Status.CANCELLED:
        raise Cancelled
    if not is_today(found):
        return None
    if found.status is Status.NO_SHOW:
        raise LateForIt
    return Arrival("appointment", found.language, found.ticket) if found.ticket else None


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


def in_line(found: Appointment, who: str = "") -> Ticket:
    """Return the ticket of an appointment, in line at the desk of the professional.

    It is due at its time. Whoever was missed just now keeps the number, and is due from now;
    once that is over, a further turn has a number of its own. Raises MovedOn.
    """
    had = found.ticket
    goes_on = had is not None and (had.closed_at is None or _can_return(had))
    mine = had if had is not None and goes_on else _new_turn(found)
    appointments.arrive(found, mine, who)
    return queue.put_back(mine, None) if mine.status is Turn.NO_SHOW else mine


def _new_turn(found: Appointment) -> Ticket:
    """Give a number; its key carries the turn: which number the person had before."""
    had = found.ticket_id
    return issuing.promised(
        found.service,
        f"appointment-{found.id}" + (f"-{had}" if had else ""),
        due=max(found.starts_at, moves.now()) if had else found.starts_at,
        reserved=_desk_of(found),
        language=found.language,
    )


def _can_return(had: Ticket | None) -> bool:
    return had is not None and rules.can_return(had, moves.now(), place.settings())


def _desk_of(found: Appointment) -> Desk | None:
    """Where the professional sits today; else the desk that was promised."""
    return seats.desk_of(found.staff_id) or found.desk


def is_today(found: Appointment) -> bool:
    """Say whether it is for today, on the wall."""
    return clock.local(found.starts_at).date() == clock.today()


Door = Callable[..., Arrival | None]
DOORS: Final[tuple[Door, ...]] = (ticket, appointment, over, card)
