"""Who works here: added, changed, gone, and the very first."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.office.models import Change
from kiosk.staff import operations, pins, sessions
from kiosk.staff.models import Role, Staff
from tests.sources import TABLET
from tests.staff.conftest import PIN


@pytest.fixture
def volunteer(ground: Path) -> Staff:
    return operations.add("Eta Prova", Role.RECEPTION, PIN)[0]


def test_who_is_added_gets_a_pin_that_no_journal_holds(ground: Path) -> None:
    person, pin = operations.add("Theta Prova", "reception")
    assert pins.matches(pin, person.pin_hash)
    assert Staff.get().role is Role.RECEPTION
    assert "Theta Prova" in Change.select().order_by(Change.id.desc()).get().path
    assert not [one for one in Change.select() if pin in (one.before + one.after + one.path)]


@pytest.mark.parametrize("name", ["eta prova", " ETA  Prova", "Eta Prova"])
def test_a_name_stands_once_whatever_its_capitals(volunteer: Staff, name: str) -> None:
    with pytest.raises(operations.NameTaken):
        operations.add(name, Role.OPERATOR)
    assert Staff.select().count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_name_must_fit_its_tile(ground: Path, name: str) -> None:
    with pytest.raises(operations.BadName):
        operations.add(name, Role.OPERATOR)


def test_a_new_pin_ends_every_session_and_the_old_pin(volunteer: Staff) -> None:
    token = sessions.begin(volunteer)
    pin = operations.reset_pin(volunteer)
    assert sessions.of(token) is None
    assert sessions.sign_in(volunteer.name, pin, TABLET)
    with pytest.raises(sessions.WrongPin):
        sessions.sign_in(volunteer.name, PIN, TABLET)


def test_who_leaves_is_out_at_once_and_stays_in_the_list(
    volunteer: Staff, coordinator: Staff
) -> None:
    token = sessions.begin(volunteer)
    operations.deactivate(volunteer)
    assert sessions.of(token) is None
    assert {one.name: one.is_active for one in Staff.select()} == {
        "Eta Prova": False,
        "Zeta Prova": True,
    }


def test_the_last_coordinator_stays(coordinator: Staff, volunteer: Staff) -> None:
    with pytest.raises(operations.LastCoordinator):
        operations.deactivate(coordinator)
    with pytest.raises(operations.LastCoordinator):
        operations.set_role(coordinator, Role.TECHNICIAN)
    operations.set_role(volunteer, Role.COORDINATOR)
    operations.deactivate(coordinator)
    assert Staff.get(Staff.is_active).name == volunteer.name


def test_the_code_of_the_first_start_makes_one_coordinator(ground: Path) -> None:
    code = operations.first_sign_in() or ""
    assert operations.accept(f" {code} ", "Zeta Prova", PIN, TABLET).role is Role.COORDINATOR
    assert operations.first_sign_in() is None
    with pytest.raises(operations.WrongInvitation):
        operations.accept(code, "Theta Prova", PIN, TABLET)


def test_a_wrong_code_makes_nobody(ground: Path) -> None:
    operations.first_sign_in()
    with pytest.raises(operations.WrongInvitation):
        operations.accept("0" * 16, "Zeta Prova", PIN, TABLET)
    assert Staff.select().count() == 0
