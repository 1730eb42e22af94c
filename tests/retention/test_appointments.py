from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.appointments import operations, waiting
from kiosk.appointments.models import Appointment, VisitAddress, WaitingEntry, Where
from kiosk.appointments.rules import Person
from kiosk.database import database
from kiosk.office import operations as office
from kiosk.retention import purge
from tests.appointments.conftest import offered
from tests.conftest import Hands

NINE = datetime(2026, 11, 24, 8)
ZZTEST = Person("ZZTEST", "ZZTEST", "+393471234567", "it", "ZZTEST", "1")
NAMES = "names of appointments"


@pytest.fixture
def over(ground: Path, hands: Hands) -> Appointment:
    """A visit, a list and an appointment that ended thirty days and an hour ago."""
    home = offered("F", where=Where.HOME, desk=None)
    visit = operations.book(home, NINE, ZZTEST, "a", address={"street": "ZZTEST"})
    waiting.leave(waiting.join(home, ZZTEST))
    hands.at = visit.ends_at + timedelta(days=30, hours=1)
    office.confirm_clock()
    return visit


def test_name_phone_address_and_note_leave_and_the_count_stays(
    over: Appointment, ground: Path
) -> None:
    deleted = purge.purge()
    assert deleted[NAMES] == 1
    assert deleted["addresses of visits"] == deleted["names on waiting lists"] == 1
    left = Appointment.get()
    assert (left.name, left.contact, left.phone, left.note, left.code) == ("", "", "", "", None)
    assert left.starts_at == NINE
    assert VisitAddress.select().count() == WaitingEntry.select().count() == 0
    database.close()
    assert not any(b"ZZTEST" in file.read_bytes() for file in ground.glob("kiosk.db*"))


def test_a_dry_run_counts_and_changes_nothing(over: Appointment) -> None:
    assert purge.purge(dry_run=True)[NAMES] == 1
    assert Appointment.get().name == "ZZTEST"
    assert purge.purge()[NAMES] == 1
    assert purge.purge(dry_run=True)[NAMES] == 0


def test_what_is_not_over_for_thirty_days_is_kept(over: Appointment, hands: Hands) -> None:
    hands.at -= timedelta(hours=2)
    assert purge.purge()[NAMES] == 0
    assert VisitAddress.select().count() == 1
