"""A course of the demo that meets now (Italian, Monday at 10:30), and invented people for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from kiosk.attendance import enrolling
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Adult, Person
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session
from kiosk.staff import operations as staffing
from kiosk.staff.models import Staff

Somebody = Callable[..., Participant]


@pytest.fixture
def course(ground: Path) -> Activity:
    found = timetable.activity("italiano-a1")
    assert found is not None
    return found


@pytest.fixture
def session(course: Activity) -> Session:
    return timetable.coming(course, 1)[0]


@pytest.fixture
def staff(ground: Path) -> Staff:
    return staffing.add("Beta Esempio", "reception")[0]


@pytest.fixture
def leader(course: Activity) -> Staff:
    found, _ = staffing.add("Gamma Esempio", "facilitator")
    programme.lead(course, [found], "test")
    return found


@pytest.fixture
def somebody(staff: Staff) -> Somebody:
    """Make a record; each has a surname of its own."""
    numbers = count(1)

    def made(name: str = "Prova", **more: object) -> Participant:
        number = next(numbers)
        person = Person(f"Esempio{number:03}", name, **more)  # type: ignore[arg-type]
        return people.add(
            person, staff, key=f"k{number}", notice_version="1", notice_on=date(2026, 11, 23)
        )

    return made


@pytest.fixture
def child(somebody: Somebody) -> Participant:
    adults = (Adult("Mamma Prova", is_guardian=True), Adult("Nonna Prova"))
    return somebody(
        "Omega Piccolo", birth_year=2018, emergency_phone="+393470000001", adults=adults
    )


@pytest.fixture
def enrolled(course: Activity, staff: Staff, somebody: Somebody) -> list[Participant]:
    """Three adults with a place in the course."""
    found = [somebody(f"Prova{number}") for number in range(3)]
    for one in found:
        enrolling.enrol(course, [one], staff, key=f"enrol-{one.id}")
    return found
