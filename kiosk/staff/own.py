"""What somebody who works here changes alone: the own PIN."""

from __future__ import annotations

from peewee import JOIN

from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office import journal
from kiosk.staff import pins, sessions, tries
from kiosk.staff.models import Device, Staff, StaffSession, Tried
from kiosk.staff.sources import Source


class WrongOldPin(KioskError):
    """Somebody else may be at the tablet."""

    message = N_("The old PIN is not right. Try again.")


class NotAlike(KioskError):
    """A slip of the finger would lock its owner out."""

    message = N_("The new PIN was not the same both times. Try again.")


class SamePin(KioskError):
    """Nothing would change."""

    message = N_("That is the old PIN. Choose another one.")


def change_pin(
    person: Staff, old: str, new: str, again: str, source: Source, here: StaffSession | None
) -> None:
    """Give `person` a PIN of her choice, which ends her sessions but for the one `here`.

    Tries with a wrong old PIN count as at signing in, and are refused before anything is
    hashed. Raises TooManyTries, WrongOldPin, NotAlike, SamePin, WeakPin.
    """
    _must_be_hers(person, old, source)
    _must_be_new(old, new, again)
    _set(person, pins.hashed(new), here)


def elsewhere(person: Staff, here: StaffSession) -> list[StaffSession]:
    """Return where else `person` is signed in, the last used first."""
    found = StaffSession.select(StaffSession, Device).join(Device, JOIN.LEFT_OUTER)
    others = found.where(sessions.open_of(person), StaffSession.id != here.id)
    return list(others.order_by(StaffSession.last_seen_at.desc()))


def end_elsewhere(person: Staff, pin: str, source: Source, here: StaffSession) -> None:
    """Sign `person` out everywhere but here; raises TooManyTries, WrongOldPin."""
    _must_be_hers(person, pin, source)
    _end_others(person, here)


@transaction
def _end_others(person: Staff, here: StaffSession) -> None:
    sessions.end((StaffSession.staff == person) & (StaffSession.id != here.id))


def _must_be_hers(person: Staff, pin: str, source: Source) -> None:
    attempt = tries.claim(Tried.PIN, source, tries.account(person, person.name))
    if not pins.matches(pin, person.pin_hash):
        raise WrongOldPin
    tries.forgive(attempt)


def _must_be_new(old: str, new: str, again: str) -> None:
    pins.check(new)
    if new != again:
        raise NotAlike
    if new == old:
        raise SamePin


@transaction
def _set(person: Staff, pin_hash: str, here: StaffSession | None) -> None:
    Staff.update(pin_hash=pin_hash).where(Staff.id == person.id).execute()
    others = StaffSession.staff == person
    sessions.end(others & (StaffSession.id != here.id) if here else others)
    journal.note(person.name, f"staff[{person.name}].pin", "", "")
