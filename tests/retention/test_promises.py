"""An erasure reaches the appointments that somebody says are of the same person, and no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.appointments import operations, waiting
from kiosk.appointments.models import Appointment, VisitAddress, WaitingEntry, Where
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Status
from kiosk.office import journal
from kiosk.people.models import Participant
from kiosk.retention import erasing, export, promises
from kiosk.staff.models import Staff
from tests.appointments.conftest import offered
from tests.attendance.conftest import somebody, staff

__all__ = ["somebody", "staff"]
NINE, TEN = datetime(2026, 11, 24, 8), datetime(2026, 11, 24, 9)
PHONE = "+393471234567"
Somebody = Callable[..., Participant]


@pytest.fixture
def promised(ground: Path) -> dict[str, promises.Promise]:
    """A visit under the first name, a wait under the telephone, and two that are of others."""
    home = offered("F", where=Where.HOME, desk=None)
    desk = offered("C")
    address = {"street": "Zzstreet"}
    return {
        "name": operations.book(home, NINE, Person("Zzname", notice="1"), "a", address=address),
        "phone": waiting.join(home, Person("Mamma", "", PHONE, "it", "", "1")),
        "other": operations.book(desk, TEN, Person("Zzname Altra", notice="1"), "b"),
        "stranger": waiting.join(home, Person("Theta", "", "+393470000000", "it", "", "1")),
    }


def test_what_may_be_of_the_same_person_has_her_telephone_or_no_other_word(
    promised: dict[str, promises.Promise], somebody: Somebody
) -> None:
    found = promises.alike(somebody("Zzname", phone=PHONE))
    assert found == [promised["name"], promised["phone"]]
    assert promises.alike(somebody("Omicron")) == []


def test_what_has_her_name_and_her_telephone_is_told_her_and_nothing_else(
    promised: dict[str, promises.Promise], somebody: Somebody, staff: Staff
) -> None:
    at = TEN + timedelta(minutes=30)
    hers = operations.book(offered("C"), at, Person("Zzname", "", PHONE, "it", "", "1"), "c")
    told = export.everything(somebody("Zzname", phone=PHONE), staff)["promises"]
    assert [(one["id"], one["starts_at"]) for one in told] == [(hers.id, "2026-11-24 10:30")]
    assert told[0]["service"]["it"]
    assert "searched" not in told[0]


def test_what_was_said_to_be_hers_goes_with_her_and_leaves_no_name(
    promised: dict[str, promises.Promise], somebody: Somebody, staff: Staff, data: Path
) -> None:
    one = somebody("Zzname", phone=PHONE)
    assert erasing.erase(one, staff, [promised["name"], promised["phone"]])
    visit = Appointment.get_by_id(promised["name"].id)
    assert (visit.name, visit.searched, visit.code, visit.token) == ("", "", None, None)
    assert visit.status is Status.CANCELLED
    assert VisitAddress.select().count() == 0
    waits = [(one.name, one.phone, one.notice) for one in WaitingEntry.select()]
    assert waits == [("", "", ""), ("Theta", "+393470000000", "1")]
    assert waiting.everybody() == [promised["stranger"]]
    assert journal.latest(1)[0].path == promises.name_of(promised["phone"])
    erasing.erase(somebody("Altra"), staff, [promised["other"]])
    held = [file.name for file in data.glob("kiosk.db*") if holds(file, "Zzname", "Zzstreet")]
    assert held == []


def holds(file: Path, *words: str) -> bool:
    content = file.read_bytes().lower()
    return any(word.lower().encode() in content for word in words)
