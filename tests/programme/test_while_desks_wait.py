"""What is asked of the database while every desk waits does not grow with the timetable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kiosk.database import database
from kiosk.office import place
from kiosk.office.document import OfficeFileError
from kiosk.programme import operations
from kiosk.programme.models import Session


@contextmanager
def asked() -> Iterator[list[str]]:
    """Yield every statement that this thread's connection carries out meanwhile."""
    found: list[str] = []
    connection = database.connection()  # type: ignore[no-untyped-call]
    connection.set_trace_callback(found.append)
    yield found
    connection.set_trace_callback(None)


def daily(slug: str, document: dict[str, Any]) -> dict[str, Any]:
    """Return an activity of three years, every day, in the first room."""
    return {
        "slug": slug,
        "title": {"it": slug},
        "room": document["rooms"][0]["code"],
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "repeat": "weekly",
        "start": "07:00",
        "end": "08:00",
        "first_date": "2027-02-01",
        "last_date": "2028-05-31",
    }


def add(document: dict[str, Any], slug: str) -> None:
    document["activities"].append(daily(slug, document))


def test_two_courses_that_meet_all_year_are_told_with_few_questions(ground: object) -> None:
    operations.revise(lambda document: add(document, "alfa"), "test")
    with asked() as statements, pytest.raises(OfficeFileError) as refused:
        operations.revise(lambda document: add(document, "beta"), "test")
    assert len(refused.value.problems) == 1
    assert Session.select().count() > 400
    reads = [one for one in statements if one.startswith("SELECT")]
    assert len(reads) < 100, len(reads)


def test_what_has_nothing_to_do_with_the_timetable_does_not_count_its_days(ground: object) -> None:
    with asked() as statements:
        operations.revise(lambda document: document["site"].update(name="Altro"), "test")
    assert place.office().site.name == "Altro"
    assert not [one for one in statements if 'FROM "session"' in one and "DISTINCT" not in one]
