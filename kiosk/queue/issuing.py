"""How a ticket comes to be: from the touchscreen, from a desk, from a paper number."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Final, cast

from kiosk import clock
from kiosk.database import transaction
from kiosk.office import place
from kiosk.office.hours import Closed
from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, rate, times
from kiosk.queue.models import Counter, Ticket
from kiosk.queue.moves import now, record
from kiosk.queue.rules import (
    ClockDoubtful,
    NearClosing,
    NumberTaken,
    OfficeClosed,
    OfficeFull,
    ServicePaused,
    TooManyNumbers,
)
from kiosk.queue.status import Status
from kiosk.staff.models import Device

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # base32, RFC 4648
TOKEN_LENGTH: Final = 26  # 130 bits


def new_token() -> str:
    """Return a name for a ticket that cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def take(
    service: Service,
    key: str,
    *,
    language: str = "it",
    priority: bool = False,
    screen: Device | None = None,
) -> Ticket:
    """Put the visitor of the touchscreen in line; the same `key` gives the same ticket.

    Raises OfficeClosed, OfficeFull, NearClosing, ServicePaused, ClockDoubtful, TooManyNumbers.
    """
    try:
        return _take(service, key, screen, language=language, priority=priority)
    except TooManyNumbers:
        alarm.ask(f"numbers-{key}", language, place=getattr(screen, "name", ""))
        raise


@transaction
def _take(
    service: Service, key: str, screen: Device | None, *, language: str, priority: bool
) -> Ticket:
    known = Ticket.get_or_none(Ticket.key == key)
    if known is not None:
        return known
    _must_be_open(service)
    if screen is not None:
        rate.count(screen.id, now())
    return _create(service, key=key, language=language, priority=priority, channel="entrance")


@transaction
def give(service: Service, key: str, *, language: str = "it", priority: bool = False) -> Ticket:
    """Put somebody in line from a desk, at any hour; the same `key` gives the same ticket."""
    known = Ticket.get_or_none(Ticket.key == key)
    if known is not None:
        return known
    return _create(service, key=key, language=language, priority=priority, channel="desk")


@transaction
def promised(
    service: Service, key: str, *, due: datetime, reserved: Desk | None, language: str
) -> Ticket:
    """Put somebody with an appointment in line, due at its time; the same `key`, the same ticket.

    Its letter is that of appointments, so that it tells nobody of what.
    """
    known = Ticket.get_or_none(Ticket.key == key)
    if known is not None:
        return known
    return _create(
        service,
        letter=place.PROMISED,
        due=due,
        key=key,
        reserved=reserved,
        language=language,
        channel="appointment",
    )


@transaction
def register(service: Service, number: int, key: str, *, reserved: Desk | None = None) -> Ticket:
    """Put the holder of a paper number in line; raises NumberTaken."""
    known = Ticket.get_or_none(Ticket.key == key)
    if known is not None:
        return known
    letter = letter_of(service)
    if _is_taken(clock.today(), letter, number):
        raise NumberTaken(code=f"{letter}{number:02}")
    return _create(service, key=key, channel="paper", number=number, reserved=reserved)


def letter_of(service: Service) -> str:
    """Return the letter that is called aloud: a discreet service borrows reception's."""
    return place.reception().letter if service.discreet else service.letter


def _must_be_open(service: Service) -> None:
    state, today = place.opening(), place.day(clock.today())
    if isinstance(state, Closed):
        raise OfficeClosed
    if times.clock_is_doubtful():
        raise ClockDoubtful
    if today.is_full:
        raise OfficeFull
    if place.is_near_closing():
        raise NearClosing
    is_promised = service.letter == place.PROMISED
    if is_promised or Service.get_by_id(service.id).is_paused or not service.walk_in:
        raise ServicePaused


def _create(
    service: Service,
    *,
    number: int | None = None,
    letter: str = "",
    due: datetime | None = None,
    **given: object,
) -> Ticket:
    today, letter, at = clock.today(), letter or letter_of(service), now()
    ticket = Ticket.create(
        token=new_token(),
        day=today,
        letter=letter,
        number=number or _next_number(today, letter),
        service=service,
        status=Status.WAITING,
        due=due or at,
        issued_at=at,
        **given,
    )
    return record(ticket, "issue", None)


def _next_number(day: date, letter: str) -> int:
    """Count on from the last number of the day, past those registered from paper."""
    while True:
        counted = (
            Counter.insert(day=day, letter=letter, number=1)
            .on_conflict(
                conflict_target=[Counter.day, Counter.letter],
                update={Counter.number: Counter.number + 1},
            )
            .returning(Counter.number)
        )
        number = cast("int", next(iter(counted.execute())).number)
        if not _is_taken(day, letter, number):
            return number


def _is_taken(day: date, letter: str, number: int) -> bool:
    same = (Ticket.day == day, Ticket.letter == letter, Ticket.number == number)
    return Ticket.get_or_none(*same) is not None
