"""Looking at what is promised to whom: each look leaves a line in the journal, once in a while."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.appointments.models import Appointment, WaitingEntry
from kiosk.appointments.steps import name_of
from kiosk.office import journal


def found(some: Iterable[Appointment | WaitingEntry], who: str) -> None:
    """Note who was found, by number, whether a time or a place on the waiting list."""
    journal.note_looks(who, map(name_of, some), "found")


def seen(one: Appointment, who: str) -> None:
    """Note that one appointment was looked at."""
    journal.note_looks(who, [name_of(one)], "seen")


def listed(what: str, some: Sequence[object], who: str) -> None:
    """Note that a list was looked at, if it names anybody."""
    if some:
        journal.note_looks(who, [f"appointments.{what}"], "listed")


def printed(last: date, who: str) -> None:
    """Note that an agenda up to `last` left the screen on paper."""
    journal.note(who, f"appointments.{last}", None, "printed")


def taken_along(first: date, who: str) -> None:
    """Note that an agenda from `first` left as a calendar with names."""
    journal.note(who, f"appointments.{first}", None, "calendar with names")
