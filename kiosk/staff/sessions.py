"""Signing in and out. Tries are counted, and refused before anything is hashed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Final

from peewee import fn

from kiosk import clock
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office import place
from kiosk.staff import pins, throttle
from kiosk.staff.models import Attempt, Staff, StaffSession

SEEN_EVERY: Final = timedelta(seconds=15)
LONGEST: Final = timedelta(hours=14)


class WrongPin(KioskError):
    """The same sentence for an unknown name and a wrong PIN."""

    message = N_("Name or PIN is not right. Try again.")


class TooManyTries(KioskError):
    """Somebody guesses, or somebody is tired."""

    message = N_("Too many tries. Wait %(seconds)s seconds, then try again.")


def sign_in(name: str, pin: str, origin: str) -> str:
    """Return the token of a new session; raises TooManyTries, WrongPin.

    `origin` names the device or address the try comes from.
    """
    account = name.strip().casefold()[:100]
    check_tries(account, origin)
    person = Staff.get_or_none(fn.LOWER(Staff.name) == account, Staff.is_active)
    if not pins.matches(pin, person.pin_hash if person else None) or person is None:
        failed(account, origin)
        raise WrongPin
    return begin(person)


@transaction
def begin(person: Staff) -> str:
    """Start a session of `person`; the token goes into the cookie, its hash into the table."""
    token, now = secrets.token_urlsafe(32), clock.now()
    Attempt.delete().where(Attempt.account == person.name.casefold()).execute()
    StaffSession.create(
        token_hash=pins.fingerprint(token), staff=person, created_at=now, last_seen_at=now
    )
    return token


@transaction
def sign_out(token: str) -> None:
    """End the session of `token`, on the server too."""
    ended = StaffSession.update(revoked_at=clock.now())
    ended.where(StaffSession.token_hash == pins.fingerprint(token)).execute()


def check_tries(account: str, origin: str) -> None:
    """Raise TooManyTries for an account or an origin with too many wrong tries."""
    now = clock.now()
    waits = [
        throttle.seconds_to_wait([row.at for row in wrong.where(Attempt.at > now - MEMORY)], now)
        for wrong in (
            Attempt.select(Attempt.at).where(Attempt.account == account),
            Attempt.select(Attempt.at).where(Attempt.origin == origin),
        )
    ]
    if max(waits):
        raise TooManyTries(seconds=max(waits))


MEMORY: Final = throttle.MEMORY


@transaction
def failed(account: str, origin: str) -> None:
    """Count a wrong try."""
    Attempt.create(account=account, origin=origin, at=clock.now())


def of(token: str) -> StaffSession | None:
    """Return the session of `token`, if it still holds."""
    found = (
        StaffSession.select(StaffSession, Staff)
        .join(Staff)
        .where(
            StaffSession.token_hash == pins.fingerprint(token),
            StaffSession.revoked_at.is_null(),
            Staff.is_active,
            StaffSession.created_at > clock.now() - LONGEST,
        )
    )
    return found.get_or_none()


def is_locked(session: StaffSession) -> bool:
    """Say whether nobody touched the tablet for too long."""
    idle = clock.now() - session.last_seen_at
    return idle > timedelta(minutes=place.settings().staff_lock_minutes)


@transaction
def touched(session: StaffSession) -> None:
    """Note that a person is there; written at most every fifteen seconds."""
    now = clock.now()
    if abs(now - session.last_seen_at) > SEEN_EVERY:
        StaffSession.update(last_seen_at=now).where(StaffSession.id == session.id).execute()
