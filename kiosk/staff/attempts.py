"""Tries to sign in: counted for each account and for each device or address."""

from __future__ import annotations

from itertools import takewhile

from peewee import Expression

from kiosk import clock
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.staff import throttle
from kiosk.staff.models import Attempt


class TooManyTries(KioskError):
    """The next try comes later."""

    message = N_("Too many tries. Please wait %(seconds)s seconds, then try again.")


@transaction
def begin(account: str, origin: str) -> Attempt:
    """Note a try before anything is hashed, so that many at once count too.

    It stands as failed until `succeeded`. Raises TooManyTries.
    """
    seconds = max(remaining(account=account), remaining(origin=origin))
    if seconds:
        raise TooManyTries(seconds=seconds)
    return Attempt.create(account=account, origin=origin, at=clock.now())


@transaction
def succeeded(attempt: Attempt) -> None:
    """Note that the try was right; the count starts again."""
    attempt.failed = False
    attempt.save()


def remaining(*, account: str = "", origin: str = "") -> int:
    """Return how many seconds `account`, or else `origin`, has to wait now."""
    return _remaining(Attempt.account == account if account else Attempt.origin == origin)


def _remaining(whose: Expression) -> int:
    latest = list(Attempt.select().where(whose).order_by(Attempt.id.desc()).limit(throttle.ENOUGH))
    failures = list(takewhile(lambda one: one.failed, latest))
    return throttle.remaining(len(failures), clock.now() - failures[0].at) if failures else 0
