"""What stands on the slip: six digits to type, and a long bare code to scan."""

from __future__ import annotations

import secrets
from typing import Final

from kiosk.appointments.models import Appointment
from printers import bare_code

DIGITS: Final = 6
TOKEN_LENGTH: Final = 26  # 130 bits


def new_code() -> str:
    """Return six digits that no open appointment has."""
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if not is_taken(code):
            return code


def is_taken(code: str, *, by_other_than: int = 0) -> bool:
    """Say whether an open appointment has `code`."""
    same = (Appointment.code == code) & Appointment.closed_at.is_null()
    return Appointment.select().where(same, Appointment.id != by_other_than).exists()


def new_token() -> str:
    """Return a code for the scanner that cannot be guessed."""
    return bare_code.new(TOKEN_LENGTH)


def over(token: str) -> Appointment | None:
    """Return the appointment of a scanned code that is over; six digits could be guessed."""
    is_token = len(token) == TOKEN_LENGTH
    past = (Appointment.token == token) & Appointment.closed_at.is_null(False)
    return Appointment.get_or_none(past) if is_token else None


def by_code(code: str) -> Appointment | None:
    """Return the open appointment of six digits, or of a scanned code."""
    column = Appointment.code if len(code) == DIGITS else Appointment.token
    return Appointment.get_or_none(column == code, Appointment.closed_at.is_null())
