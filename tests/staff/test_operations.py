"""Who works here: added, changed, gone, and the very first."""

from __future__ import annotations

import pytest
from flask import Flask

from kiosk.errors import KioskError
from kiosk.office.models import Change
from kiosk.staff import operations, pins, roster, sessions
from kiosk.staff.attempts import TooManyTries
from kiosk.staff.models import Role, Staff


def journal() -> list[tuple[str, str, str, str]]:
    return [(one.who, one.path, one.before, one.after) for one in Change.select()][-3:]


def test_who_is_added_gets_a_pin_that_must_be_changed(app: Flask) -> None:
    person, pin = operations.add("Theta Prova", "reception", who="Zeta Prova")
    assert pins.matches(pin, person.pin_hash)
    assert person.pin_must_change
    assert Staff.get().role is Role.RECEPTION
    assert journal()[-1] == ("Zeta Prova", "staff.Theta Prova", "", "reception")
    assert pin not in str(journal())


def test_a_pin_of_ones_own_stays(volunteer: Staff) -> None:
    assert not Staff.get_by_id(volunteer.id).pin_must_change


@pytest.mark.parametrize("name", ["eta prova", " ETA  Prova", "Eta Prova"])
def test_a_name_stands_once_whatever_its_capitals(volunteer: Staff, name: str) -> None:
    with pytest.raises(operations.NameTaken):
        operations.add(name, Role.OPERATOR)
    assert Staff.select().count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_name_must_fit_its_tile(app: Flask, name: str) -> None:
    with pytest.raises(operations.NameMissing):
        operations.add(name, Role.OPERATOR)


def test_a_new_pin_ends_every_session(volunteer: Staff) -> None:
    token = sessions.begin(volunteer)
    pin = operations.reset_pin(volunteer)
    assert sessions.find(token) is None
    assert sessions.prove(volunteer.name, pin, "here").pin_must_change


def test_a_new_pin_lets_in_again_who_had_left(volunteer: Staff) -> None:
    operations.deactivate(volunteer)
    pin = operations.reset_pin(volunteer)
    assert sessions.prove(volunteer.name, pin, "here") == volunteer


def test_who_changes_the_pin_stays_in_here_and_goes_out_elsewhere(volunteer: Staff) -> None:
    here, elsewhere = sessions.begin(volunteer), sessions.begin(volunteer)
    session = sessions.find(here)
    assert session is not None
    operations.change_pin(volunteer, "739104", "739104", session=session.id)
    assert sessions.find(here) is not None
    assert sessions.find(elsewhere) is None
    assert sessions.prove(volunteer.name, "739104", "here") == volunteer


def test_the_pin_one_has_is_not_a_new_one(volunteer: Staff, pin: str) -> None:
    with pytest.raises(operations.PinNotNew):
        operations.change_pin(volunteer, pin, pin)


def test_who_leaves_is_out_at_once_and_stays_in_the_list(
    volunteer: Staff, coordinator: Staff
) -> None:
    token = sessions.begin(volunteer)
    operations.deactivate(volunteer, who=coordinator.name)
    assert sessions.find(token) is None
    assert roster.active() == [coordinator]
    assert roster.everybody() == [volunteer, coordinator]
    assert journal()[-1] == (coordinator.name, "staff.Eta Prova.active", "yes", "no")


def test_the_last_coordinator_stays(coordinator: Staff, volunteer: Staff) -> None:
    with pytest.raises(operations.LastCoordinator):
        operations.deactivate(coordinator)
    with pytest.raises(operations.LastCoordinator):
        operations.set_role(coordinator, "technician")
    operations.set_role(volunteer, "coordinator")
    operations.deactivate(coordinator)
    assert roster.coordinators() == [volunteer]


def test_the_first_start_has_a_code_that_makes_one_coordinator(app: Flask, pin: str) -> None:
    code = operations.first_sign_in()
    assert code is not None
    assert operations.first_sign_in() == code
    person = operations.found(code.lower().replace("-", " "), "Zeta Prova", pin, pin, "here")
    assert person.role is Role.COORDINATOR
    assert operations.first_sign_in() is None
    assert refusal(code, "Theta Prova", pin) is operations.WrongCode


def test_the_code_is_another_after_it_was_used(app: Flask, pin: str) -> None:
    code = operations.first_sign_in()
    assert code is not None
    person = operations.found(code, "Zeta Prova", pin, pin, "here")
    person.delete_instance()
    assert operations.first_sign_in() not in (None, code)


def test_the_code_cannot_be_guessed_for_long(app: Flask, pin: str) -> None:
    said = [refusal("AAAA-AAAA", "Zeta Prova", pin) for _ in range(6)]
    assert said == [operations.WrongCode] * 5 + [TooManyTries]
    assert Staff.select().count() == 0


def refusal(code: str, name: str, pin: str) -> type[KioskError]:
    with pytest.raises(KioskError) as refused:
        operations.found(code, name, pin, pin, "here")
    return refused.type
