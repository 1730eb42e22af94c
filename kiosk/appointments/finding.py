"""Finding the appointment of somebody who has come without a slip. Only reads."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final

from peewee import Expression

from kiosk import clock, folding
from kiosk.appointments import diary
from kiosk.appointments.codes import DIGITS
from kiosk.appointments.models import Appointment
from kiosk.office.telephone import EXTENSION, LONGEST

MOST: Final = 12  # more would not be read; a further letter is quicker
LATELY: Final = timedelta(days=7)  # who mistook the day comes within the week
NUMBER: Final = re.compile(r"[\d\s./+()-]{4,}")


def find(query: str) -> list[Appointment]:
    """Return the promises that fit every word of `query`: starts of names, a telephone, a code.

    Those of today come first, then those to come, then the last days'.
    """
    asked = _asked(EXTENSION.sub("", query[:LONGEST]).strip())
    if not asked:
        return []
    today = clock.to_utc(datetime.combine(clock.today(), time.min))
    found = diary.live((Appointment.starts_at >= today - LATELY) & _all(asked))
    nearest = found.order_by(Appointment.starts_at < today, Appointment.starts_at)
    return list(nearest.limit(MOST))


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


def _all(asked: list[Expression]) -> Expression:
    every = asked[0]
    for one in asked[1:]:
        every = every & one
    return every
