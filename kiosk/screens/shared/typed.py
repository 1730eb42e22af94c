"""Numbers and days that somebody typed into a form: read, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from flask import request

from kiosk import written
from kiosk.errors import N_, KioskError

T = TypeVar("T")


class CannotBe(KioskError):
    """A slip of the finger, or a number that nothing has."""

    message = N_("This number or this date cannot be. Please check it.")


def number(name: str, low: int, high: int) -> int:
    """Return the number that was typed as `name`; raises CannotBe."""
    found = _typed(name, written.number)
    if not low <= found <= high:
        raise CannotBe
    return found


def day(name: str) -> date:
    """Return the day that was typed as `name`; raises CannotBe."""
    return _typed(name, written.typed_day)


def _typed(name: str, read: Callable[[str], T]) -> T:
    found = written.meant(read, request.form.get(name, "").strip())
    if found is None:
        raise CannotBe
    return found
