"""Numbers, days and moments as people and addresses write them, within what can be meant. Pure.

Each reader raises ValueError for anything else: a number that no table holds, a day at the end
of the calendar from which nobody can count on, and thousands of digits. `meant` says None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

T = TypeVar("T")

MOST: Final = 2**31 - 1  # every database holds it, and no table has so many rows
FIRST_DAY: Final = date(2000, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
NUMBER: Final = re.compile(r"-?\d{1,10}", re.ASCII)
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TYPED_DAY: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d\d)", re.ASCII)
CENTURY: Final = 99  # a year of two digits is of this one
MOMENT: Final = re.compile(r"\d{8}T\d{4}", re.ASCII)
MOMENT_FORM: Final = "%Y%m%dT%H%M"
# No keyboard writes them, and no page or paper shows them; a tab and an end of line are none.
CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])


def number(text: str) -> int:
    """Return a whole number."""
    found = int(text) if NUMBER.fullmatch(text) else MOST + 1
    if abs(found) > MOST:
        raise ValueError(text[:40])
    return found


def day(text: str) -> date:
    """Return a day, written YYYY-MM-DD."""
    found = date.fromisoformat(text) if DAY.fullmatch(text) else date.min
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(text[:40])
    return found


def typed_day(text: str) -> date:
    """Return a day as people type it: 24/11/26, 24.11.2026, or as addresses have it."""
    found = TYPED_DAY.fullmatch(text.strip())
    if not found:
        return day(text.strip())
    number, month, year = (int(one) for one in found.groups())
    return day(f"{year if year > CENTURY else FIRST_DAY.year + year}-{month:02}-{number:02}")


def moment(text: str) -> datetime:
    """Return a moment, naive UTC, to the minute, as `stamp` writes it."""
    if not MOMENT.fullmatch(text):
        raise ValueError(text[:40])
    found = datetime.strptime(text, MOMENT_FORM)  # noqa: DTZ007 (naive UTC, as everywhere)
    day(f"{found:%Y-%m-%d}")
    return found


def stamp(at: datetime) -> str:
    """Return naive UTC `at` as an address has it."""
    return f"{at:{MOMENT_FORM}}"


def meant(read: Callable[[str], T], text: str) -> T | None:
    """Return what `read` finds in `text`; None if nothing can be meant by it."""
    try:
        return read(text)
    except ValueError:
        return None


def without_controls(text: str) -> str:
    """Return `text` without the signs that command a machine."""
    return text.translate(CONTROLS)


def within_the_calendar(document: Any) -> Any:
    """Return `document` with every day that it names drawn into the calendar.

    What an earlier version let pass, such as a closure until the year 9999, still holds.
    """
    if isinstance(document, Mapping):
        return {name: within_the_calendar(value) for name, value in document.items()}
    if isinstance(document, list):
        return [within_the_calendar(value) for value in document]
    if not isinstance(document, str) or not DAY.fullmatch(document):
        return document
    drawn = min(max(document, FIRST_DAY.isoformat()), LAST_DAY.isoformat())
    return drawn if meant(day, drawn) else document
