"""Finding the appointment of somebody who has come without a slip. Only reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from peewee import Expression, ModelSelect

from kiosk import clock, folding
from kiosk.appointments import diary
from kiosk.appointments.codes import DIGITS
from kiosk.appointments.models import Appointment
from kiosk.office.telephone import EXTENSION, LONGEST

MOST: Final = 12  # more would not be read; a further letter is quicker
LATELY: Final = timedelta(days=7)  # who mistook the day comes within the week
NUMBER: Final = re.compile(r"[\d\s./+()-]{4,}")


def find(query: str) -> list[Appointment]:
    """Return the first that fit every word of `query`: starts of names, a telephone, a code.

    Those of today come first, then those to come, then the last days'.
    """
    nearest = _fitting(query).order_by(Appointment.starts_at < _today(), Appointment.starts_at)
    return list(nearest.limit(MOST))


def count(query: str, found: Sequence[Appointment]) -> int:
    """Return how many fit `query`, of which `found` are the first."""
    return len(found) if len(found) < MOST else _fitting(query).count()


def _fitting(query: str) -> ModelSelect[Appointment]:
    asked = _asked(EXTENSION.sub("", query[:LONGEST]).strip())
    lately = Appointment.starts_at >= _today() - LATELY
    return diary.live(lately & _all(asked or [Appointment.id.is_null()]))


def _today() -> datetime:
    return clock.to_utc(datetime.combine(clock.today(), time.min))


def _asked(query: str) -> list[Expression]:
    if NUMBER.fullmatch(query):
        digits = folding.searched(query)
        fits = Appointment.phone.contains(digits.removeprefix("0039"))
        return [fits | (Appointment.code == digits)] if len(digits) >= DIGITS - 2 else []
    return [_any(begun) for begun in folding.asked(query)]


def _any(begun: list[str]) -> Expression:
    """Say whether a name has a start with one of `begun`; each stands after a blank."""
    either = Appointment.searched.contains(f" {begun[0]}")
    for one in begun[1:]:
        either = either | Appointment.searched.contains(f" {one}")
    return either


def _all(asked: Sequence[Expression]) -> Expression:
    every = asked[0]
    for one in asked[1:]:
        every = every & one
    return every
