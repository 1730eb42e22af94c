"""Telephone numbers as people write them, kept in the one form that every telephone dials."""

from __future__ import annotations

from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from kiosk.errors import N_, KioskError

HOME: Final = "IT"  # a number without a prefix is of this country


class BadPhone(KioskError):
    """It has too few digits, too many, or none."""

    message = N_("%(written)s is not a telephone number. Leave it empty if there is none.")


def kept(written: str) -> str:
    """Return `written` as E.164, such as +393471234567; empty stays empty. Raises BadPhone."""
    written = " ".join(written.split())[:40]
    if not written:
        return ""
    try:
        number = phonenumbers.parse(written, HOME)
    except NumberParseException:
        raise BadPhone(written=written) from None
    if not phonenumbers.is_possible_number(number):
        raise BadPhone(written=written)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown(phone: str) -> str:
    """Return a kept number in groups that can be read aloud; without the prefix of home."""
    if not phone:
        return ""
    number = phonenumbers.parse(phone)
    at_home = phonenumbers.region_code_for_number(number) == HOME
    how = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, how)
