"""Who works here and which devices are trusted: added, changed, gone, and the very first."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from kiosk.errors import KioskError
from kiosk.office.models import Change
from kiosk.staff import operations, pins, sessions, true_size
from kiosk.staff.models import Device, Pairing, Role, Staff
from kiosk.staff.printers import BadPrinter
from kiosk.staff.sessions import TooManyTries

PIN = "482913"


class Hands(Protocol):
    at: datetime


@pytest.fixture
def coordinator(ground: Path) -> Staff:
    return operations.add("Zeta Prova", Role.COORDINATOR, PIN)[0]


@pytest.fixture
def volunteer(ground: Path) -> Staff:
    return operations.add("Eta Prova", Role.RECEPTION, PIN)[0]


@pytest.fixture
def entrance(coordinator: Staff) -> Device:
    return operations.approve(operations.ask_to_pair("entrance")[0], "Ingresso", coordinator)


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
    assert sessions.sign_in(volunteer.name, pin, "here")
    with pytest.raises(sessions.WrongPin):
        sessions.sign_in(volunteer.name, PIN, "here")


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
    assert operations.accept(f" {code} ", "Zeta Prova", PIN, "tablet").role is Role.COORDINATOR
    assert operations.first_sign_in() is None
    with pytest.raises(operations.WrongCode):
        operations.accept(code, "Theta Prova", PIN, "tablet")


def test_a_wrong_code_makes_nobody(ground: Path) -> None:
    operations.first_sign_in()
    with pytest.raises(operations.WrongCode):
        operations.accept("0" * 16, "Zeta Prova", PIN, "tablet")
    assert Staff.select().count() == 0


def test_the_secret_opens_once_the_code_was_typed(coordinator: Staff) -> None:
    code, token = operations.ask_to_pair("entrance")
    assert operations.device_of(token) is None
    made = operations.approve(f"{code[:3]} {code[3:]}", " Ingresso ", coordinator)
    assert operations.device_of(token) == made
    assert (made.kind, made.name) == ("entrance", "Ingresso")
    assert made.token_hash != token
    assert Change.select().order_by(Change.id.desc()).get().who == coordinator.name


def test_a_code_pairs_one_device_only(coordinator: Staff) -> None:
    code, _ = operations.ask_to_pair("entrance")
    operations.approve(code, "Ingresso", coordinator)
    with pytest.raises(operations.WrongCode):
        operations.approve(code, "Ingresso 2", coordinator)


def test_a_code_holds_ten_minutes(coordinator: Staff, hands: Hands) -> None:
    code, token = operations.ask_to_pair("display")
    hands.at += timedelta(minutes=10)
    assert operations.pairing_of(token) is None
    with pytest.raises(operations.WrongCode):
        operations.approve(code, "Sala", coordinator)


def test_codes_cannot_be_guessed_for_long(coordinator: Staff) -> None:
    code, _ = operations.ask_to_pair("display")
    wrong = next(text for text in ("111111", "222222") if text != code)
    said: list[type[KioskError]] = []
    for _ in range(6):
        with pytest.raises(KioskError) as refused:
            operations.approve(wrong, "Sala", coordinator)
        said.append(refused.type)
    assert said == [operations.WrongCode] * 5 + [TooManyTries]
    assert Pairing.select().count() == 1


def test_a_revoked_device_opens_nothing(coordinator: Staff) -> None:
    code, token = operations.ask_to_pair("tablet")
    operations.revoke(operations.approve(code, "Tablet 1", coordinator))
    assert operations.device_of(token) is None


@pytest.mark.parametrize(("text", "size"), [("5,9", 5.9), (" 4.25 ", 4.25)])
def test_the_millimetre_is_written_with_comma_or_point(
    entrance: Device, text: str, size: float
) -> None:
    true_size.calibrate(entrance, text)
    assert Device.get().mm == size


@pytest.mark.parametrize("text", ["", "0", "41", "nan", "inf", "-4", "4.0; }"])
def test_a_millimetre_that_no_screen_has_is_refused(entrance: Device, text: str) -> None:
    with pytest.raises(true_size.BadSize):
        true_size.calibrate(entrance, text)
    assert Device.get().mm is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "none:",
        "screen:",
        "cups://Bar_1",
        "escpos+tcp://192.168.1.20:9100",
        "escpos+tcp://10.0.0.7",
        "escpos+tcp://10.0.0.7?profile=TM-T88V&width=512&density=2",
        "escpos+usb://04b8:0202?width=58",
    ],
)
def test_a_printer_of_the_house_may_be_set(entrance: Device, url: str) -> None:
    operations.set_printer(entrance, url)
    assert Device.get().printer == url


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("file:///etc", "“file:” is set by KIOSK_PRINTER on the computer only. Here there are"),
        ("escpos+serial:///dev/ttyS0", "“escpos+serial:” is set by KIOSK_PRINTER"),
        ("escpos+tcp://192.168.1.20:22", "port “22” is not 9100"),
        ("escpos+tcp://8.8.8.8:9100", "host “8.8.8.8” is not a private address"),
        ("escpos+tcp://localhost:9100", "host “localhost”"),
        ("cups://a/../b", "queue's name “a/../b”"),
        ("http://192.168.1.20:9100", "kind of printer “http”. There are: screen:, file:"),
        ("escpos+tcp://10.0.0.7?colour=red", "option “colour” for escpos+tcp. There are: width"),
        ("escpos+tcp://10.0.0.7?profile=Nobody", "profile “Nobody”. There are: AF-240"),
    ],
)
def test_any_other_printer_is_refused_by_the_part_that_is_wrong(
    entrance: Device, url: str, wrong: str
) -> None:
    for setting in (operations.set_printer, operations.set_spare):
        with pytest.raises(BadPrinter) as refused:
            setting(entrance, url)
        assert wrong in str(refused.value)
    assert (Device.get().printer, Device.get().spare) == ("", "")


def test_a_spare_is_another_device_or_an_address(entrance: Device) -> None:
    for spare in ("device:7", "screen:", ""):
        operations.set_spare(entrance, spare)
        assert Device.get().spare == spare
