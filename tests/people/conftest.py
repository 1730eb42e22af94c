"""Invented people, as a desk would write them down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from kiosk.people import operations
from kiosk.people.models import Participant
from kiosk.people.person import Adult, Person
from kiosk.staff import operations as staffing
from kiosk.staff.models import Staff

Write = Callable[..., Participant]


@pytest.fixture
def reception_staff(ground: Path) -> Staff:
    return staffing.add("Beta Esempio", "reception")[0]


@pytest.fixture
def write(reception_staff: Staff) -> Write:
    """Make a record with whatever of a person is given."""
    keys = count()

    def written(surname: str, name: str = "", **more: object) -> Participant:
        person = Person(surname, name, **more)  # type: ignore[arg-type]
        return operations.add(
            person,
            reception_staff,
            key=f"key-{next(keys)}",
            notice_version="1",
            notice_on=date(2026, 11, 23),
        )

    return written


@pytest.fixture
def child(write: Write) -> Participant:
    adults = (Adult("Mamma Esempio", is_guardian=True), Adult("Zia Prova"))
    return write(
        "Esempio",
        "Piccolo Omega",
        birth_year=2018,
        emergency_phone="+393470000001",
        adults=adults,
    )
