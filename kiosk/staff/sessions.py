"""Signing in and out. Tries are counted, and refused before anything is hashed."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from peewee import Expression

from kiosk import clock
from kiosk.database import bookkeeping, transaction
from kiosk.errors import N_, KioskError
from kiosk.folding import searched
from kiosk.office import place
from kiosk.staff import pins, tries
from kiosk.staff.models import Device, Staff, StaffSession, Tried
from kiosk.staff.sources import Source

SEEN_EVERY: Final = timedelta(seconds=15)
LONGEST: Final = timedelta(hours=14)


class WrongPin(KioskError):
    """The same sentence for an unknown name and a wrong PIN."""

    message = N_("Name or PIN is not right. Try again.")


def sign_in(name: str, pin: str, source: Source, device: Device | None = None) -> str:
    """Return the token of a new session; raises OnlyPaired, TooManyTries, WrongPin.

    With a paired `device`, the session ends when that is trusted no more.
    """
    tries.must_be_near(source)
    with tries.one_at_a_time(source):
        person = called(name, _active())
        attempt = tries.claim(Tried.PIN, source, tries.account(person, account_of(name)))
        if not pins.matches(pin, person.pin_hash if person else None) or person is None:
            raise WrongPin
    tries.was_right(attempt)
    return begin(person, device)


def account_of(name: str) -> str:
    """Return under which name tries are counted: however it is typed, it is one person."""
    return (searched(name) or " ".join(name.split()).casefold())[:100]


def called(name: str, people: Iterable[Staff]) -> Staff | None:
    """Return who of `people` is called so; of two whose names fold alike, who writes it so."""
    account, written = account_of(name), " ".join(name.split()).casefold()
    found = [one for one in people if account_of(one.name) == account]
    return min(found, key=lambda one: one.name.casefold() != written, default=None)


def open_of(person: Staff) -> Expression:
    """Return which sessions of `person` still hold."""
    holds = StaffSession.revoked_at.is_null() & (StaffSession.created_at > clock.now() - LONGEST)
    return (StaffSession.staff == person) & holds


def end(which: Expression) -> None:
    """End the sessions that `which` names, inside a transaction."""
    open_ones = which & StaffSession.revoked_at.is_null()
    StaffSession.update(revoked_at=clock.now()).where(open_ones).execute()


def _active() -> list[Staff]:
    return list(Staff.select().where(Staff.is_active))


@transaction
def begin(person: Staff, device: Device | None = None) -> str:
    """Start a session of `person`; the token goes into the cookie, its hash into the table.

    Whoever enters has read the sentence on people's data; the first date is kept (P22).
    """
    token, now = secrets.token_urlsafe(32), clock.now()
    Staff.update(statement_at=now).where(
        Staff.id == person.id, Staff.statement_at.is_null()
    ).execute()
    StaffSession.create(
        token_hash=pins.fingerprint(token),
        staff=person,
        created_at=now,
        last_seen_at=now,
        device=device,
    )
    return token


@transaction
def sign_out(token: str) -> None:
    """End the session of `token`, on the server too."""
    ended = StaffSession.update(revoked_at=clock.now())
    ended.where(StaffSession.token_hash == pins.fingerprint(token)).execute()


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


@bookkeeping
def opened(session: StaffSession, list_of: int | None) -> None:
    """Note whose list, of the programme's sessions, this sign-in shows; None if none."""
    if session.opened != list_of:
        StaffSession.update(opened=list_of).where(StaffSession.id == session.id).execute()


def is_locked(session: StaffSession) -> bool:
    """Say whether nobody touched the tablet for too long."""
    idle = abs(clock.now() - session.last_seen_at)  # a clock set back locks too
    return idle > timedelta(minutes=place.settings().staff_lock_minutes)


@bookkeeping
def touched(session: StaffSession) -> None:
    """Note that a person is there; written at most every fifteen seconds."""
    now = clock.now()
    if abs(now - session.last_seen_at) > SEEN_EVERY:
        StaffSession.update(last_seen_at=now).where(StaffSession.id == session.id).execute()
