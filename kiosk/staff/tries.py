"""Tries at PINs and codes: from where, at what, and how many were wrong.

What is tried at stands in a column of its own: no name that somebody types reaches the counter
of anything else. Nor does what was typed stand anywhere: people type their PIN as their name.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import Lock
from typing import Final, cast

from peewee import Expression

from kiosk import clock
from kiosk.database import bookkeeping
from kiosk.errors import N_, KioskError
from kiosk.office import place
from kiosk.staff import throttle
from kiosk.staff.models import Attempt, Device, Staff, Tried
from kiosk.staff.sources import Source
from kiosk.staff.throttle import Pace

DAY: Final = timedelta(days=1)

_key = secrets.token_bytes(32)
_looking = Lock()


class TooManyTries(KioskError):
    """Somebody guesses, or somebody is tired."""

    message = N_("Too many tries. Wait %(seconds)s seconds, then try again.")


class StrangersWait(TooManyTries):
    """Somebody guesses from outside; on the office's own screens nobody waits for that."""

    message = N_("Too many wrong tries from outside. Use a screen of the office.")


class OnlyPaired(KioskError):
    """The office wants it so; who has no PIN to try needs no wait."""

    message = N_("Here you cannot sign in. Use a paired device, or the computer of the office.")


def must_be_near(source: Source) -> None:
    """Raise OnlyPaired where strangers may not even try, because of the office's setting."""
    if source.is_near or not place.settings().only_on_paired:
        return
    tablets = (Device.kind == "tablet") & Device.revoked_at.is_null()
    if Device.select().where(tablets).exists():  # without one nobody might get in any more
        raise OnlyPaired


def use_key(key: str) -> None:
    """Hide names that nobody has by `key`, so that a restart forgets no try at them."""
    global _key
    _key = blake2b(key.encode()).digest()


@contextmanager
def one_at_a_time(source: Source) -> Iterator[None]:
    """Look at one stranger's PIN at a time: hashing takes long on purpose, and both cores.

    No thread waits for it. Raises StrangersWait, and that is no try.
    """
    if source.is_near:
        yield
        return
    if not _looking.acquire(blocking=False):
        raise StrangersWait
    try:
        yield
    finally:
        _looking.release()


def account(person: Staff | None, name: str) -> str:
    """Return under what tries at `name` are counted: whose it is, or what nobody can read."""
    if person is not None:
        return str(person.id)
    return f"?{blake2b(name.encode(), digest_size=12, key=_key).hexdigest()}"


@bookkeeping
def claim(kind: Tried, source: Source, account: str = "") -> Attempt:
    """Count a try before it is looked at, or many at once would slip through.

    Of strangers all who try at one account wait together. Raises TooManyTries.
    """
    if source.is_near:
        if wait := _seconds(_from(kind, source), throttle.NEAR):
            raise TooManyTries(seconds=wait)
        return count(kind, source, account)
    all_at_it = _wrong(kind) & (Attempt.account == account) & ~Attempt.is_near
    if _seconds(_from(kind, source), throttle.STRANGERS) or (
        account and _seconds(all_at_it, throttle.STRANGERS)
    ):
        raise StrangersWait
    return count(kind, source, account)


@bookkeeping
def count(kind: Tried, source: Source, account: str = "") -> Attempt:
    """Count a try as wrong until it was right; only those at PINs are kept longer than a day."""
    now = clock.now()
    if kind is not Tried.PIN:
        Attempt.delete().where(Attempt.kind == kind, Attempt.at < now - DAY).execute()
    return Attempt.create(
        kind=kind, account=account, origin=source.name, is_near=source.is_near, at=now
    )


@bookkeeping
def was_right(attempt: Attempt) -> None:
    """Note that a PIN was right."""
    Attempt.update(was_right=True).where(Attempt.id == attempt.id).execute()


@bookkeeping
def forgive(attempt: Attempt) -> None:
    """Uncount a try that was right, and keep nothing of it."""
    attempt.delete_instance()


def wrong_from(kind: Tried, source: Source, memory: timedelta) -> list[datetime]:
    """Return when tries from `source` were wrong within `memory`, in order."""
    return _times(_from(kind, source), memory)


def of_strangers(since: datetime) -> int:
    """Return how many PINs strangers have tried in vain since then."""
    return Attempt.select().where(_wrong(Tried.PIN), ~Attempt.is_near, Attempt.at > since).count()


def latest(limit: int) -> Sequence[Attempt]:
    """Return the last `limit` tries at PINs, newest first."""
    found = Attempt.select().where(Attempt.kind == Tried.PIN).order_by(Attempt.id.desc())
    return list(found.limit(limit))


def _from(kind: Tried, source: Source) -> Expression:
    here = (Attempt.origin == source.name) & (Attempt.is_near == source.is_near)
    return _wrong(kind) & here


def _wrong(kind: Tried) -> Expression:
    return cast("Expression", (Attempt.kind == kind) & ~Attempt.was_right)


def _seconds(wrong: Expression, pace: Pace) -> int:
    return throttle.seconds_to_wait(_times(wrong, pace.memory), clock.now(), pace)


def _times(wrong: Expression, memory: timedelta) -> list[datetime]:
    lately = wrong & (Attempt.at > clock.now() - memory)
    return [row.at for row in Attempt.select(Attempt.at).where(lately).order_by(Attempt.id)]
