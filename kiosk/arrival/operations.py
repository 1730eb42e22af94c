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
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.queue.models import Ticket
from kiosk.staff.models import Attempt

ACCOUNT = "keypad"


class UnknownCode(KioskError):
    """Wrong, of another day, or over: the answer is the same, so that nobody learns which."""

    message = N_("We do not find this code today. A person will help you.")


class NotToday(KioskError):
    """Nobody waits in line today for another day."""

    message = N_("This appointment is not today.")


class KeypadRests(KioskError):
    """Somebody guesses, or somebody needs a person. Scanning goes on."""

    message = N_("The keypad rests for a minute. Ask a person, or show your paper to the reader.")


@transaction
def check_in(code: str) -> Arrival:
    """Return what a scanned or typed `code` stands for, its ticket in line.

    Raises UnknownCode, LateForIt, Cancelled, NoCourseNow.
    """
    asked = read(code)
    found = (door(asked, by_hand=False) for door in DOORS if asked)
    arrival = next((one for one in found if one is not None), None)
    if arrival is None:
        raise UnknownCode
    return arrival


def type_in(code: str, device: str) -> Arrival:
    """Do the same for what was typed at `device`; raises KeypadRests, too. A scan is no try."""
    if len(read(code)) > DIGITS:
        return check_in(code)
    with _counted(device):
        return check_in(code)


def promise_of(code: str, device: str) -> Appointment:
    """Return the open appointment of any day whose `code` was typed or scanned.

    Raises UnknownCode, KeypadRests.
    """
    asked = read(code)
    if len(asked) > DIGITS:
        return _promise(asked)
    with _counted(device):
        return _promise(asked)


def _promise(code: str) -> Appointment:
    found = codes.by_code(code) if code else None
    if found is None or diary.standing(found) is not Status.BOOKED or found.starts_at < clock.now():
        raise UnknownCode
    return found


@contextmanager
def _counted(device: str) -> Iterator[None]:
    """Count a try before it is looked at, or many at once would slip through; forget a right one.

    Who is only late has a right code.
    """
    attempt = _claim(device)
    try:
        yield
    except LateForIt:
        _forgive(attempt)
        raise
    _forgive(attempt)


@transaction
def let_in(appointment: Appointment, who: str = "") -> Ticket:
    """Put somebody in line whom a volunteer knows, however late; raises NotToday, MovedOn."""
    found = Appointment.get_by_id(appointment.id)
    if not is_today(found):
        raise NotToday
    return in_line(found, who)


@transaction
def _claim(device: str) -> Attempt:
    if seconds_to_rest(device):
        raise KeypadRests
    return Attempt.create(account=ACCOUNT, origin=f"{ACCOUNT}-{device}", at=clock.now())


@transaction
def _forgive(attempt: Attempt) -> None:
    attempt.delete_instance()


def seconds_to_rest(device: str) -> int:
    """Return for how many more seconds the keypad of `device` rests."""
    now = clock.now()
    wrong = Attempt.select(Attempt.at).where(
        Attempt.origin == f"{ACCOUNT}-{device}", Attempt.at > now - 2 * pause.MEMORY
    )
    return pause.seconds_left([row.at for row in wrong.order_by(Attempt.id)], now)
