"""Check-in: one code, whatever it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk import clock
from kiosk.appointments import codes, diary
from kiosk.appointments.codes import DIGITS
from kiosk.appointments.models import Appointment
from kiosk.appointments.status import Status
from kiosk.arrival import pause
from kiosk.arrival.doors import DOORS, Arrival, LateForIt, in_line, is_today
from kiosk.arrival.typed import read
from kiosk.database import bookkeeping, transaction
from kiosk.errors import N_, KioskError
from kiosk.queue.models import Ticket
from kiosk.staff import tries
from kiosk.staff.models import Attempt, Tried
from kiosk.staff.sources import Source


class UnknownCode(KioskError):
    """Wrong, of another day, or over: the answer is the same, so that nobody learns which."""

    message = N_("We do not find this code today. A person will help you.")


class NotToday(KioskError):
    """Nobody waits in line today for another day."""

    message = N_("This appointment is not today.")


class KeypadRests(KioskError):
    """Somebody guesses, or somebody needs a person. Scanning goes on."""

    message = N_("The keypad rests for a minute. Ask a person, or show your paper to the reader.")


def check_in(code: str, source: Source) -> Arrival:
    """Return what a scanned or typed `code` stands for, its ticket in line.

    Raises UnknownCode, LateForIt, Cancelled, NoCourseNow, KeypadRests.
    """
    with _counted(read(code), source) as asked:
        return _open(asked)


def promise_of(code: str, source: Source) -> Appointment:
    """Return the open appointment of any day whose `code` was typed or scanned.

    Raises UnknownCode, KeypadRests.
    """
    with _counted(read(code), source) as asked:
        return _promise(asked)


@transaction
def _open(code: str) -> Arrival:
    found = (door(code, by_hand=False) for door in DOORS if code)
    arrival = next((one for one in found if one is not None), None)
    if arrival is None:
        raise UnknownCode
    return arrival


def _promise(code: str) -> Appointment:
    found = codes.by_code(code) if code else None
    if found is None or diary.standing(found) is not Status.BOOKED or found.starts_at < clock.now():
        raise UnknownCode
    return found


@contextmanager
def _counted(code: str, source: Source) -> Iterator[str]:
    """Count a try before it is looked at, or many at once would slip through; forget a right one.

    Through whichever door: a scanner can be made to send six digits. What is longer nobody
    guesses, and it goes on while the keypad rests. Who is only late has a right code.
    """
    if len(code) != DIGITS:
        yield code
        return
    attempt = _claim(source)
    try:
        yield code
    except LateForIt:
        tries.forgive(attempt)
        raise
    tries.forgive(attempt)


@transaction
def let_in(appointment: Appointment, who: str = "") -> Ticket:
    """Put somebody in line whom a volunteer knows, however late; raises NotToday, MovedOn."""
    found = Appointment.get_by_id(appointment.id)
    if not is_today(found):
        raise NotToday
    return in_line(found, who)


@bookkeeping
def _claim(source: Source) -> Attempt:
    if seconds_to_rest(source):
        raise KeypadRests
    return tries.count(Tried.CODE, source)


def seconds_to_rest(source: Source) -> int:
    """Return for how many more seconds the keypad of `source` rests."""
    wrong = tries.wrong_from(Tried.CODE, source, 2 * pause.MEMORY)
    return pause.seconds_left(wrong, clock.now())
