"""Which devices are trusted: paired by a code, set up, revoked."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.office.models import Change
from kiosk.staff import devices, true_size
from kiosk.staff.models import Device, Pairing, Staff
from kiosk.staff.printers import BadPrinter
from kiosk.staff.tries import TooManyTries
from tests.conftest import Hands


@pytest.fixture
def entrance(coordinator: Staff) -> Device:
    return devices.approve(devices.ask_to_pair("entrance")[0], "Ingresso", coordinator)


def test_the_secret_opens_once_the_code_was_typed(coordinator: Staff) -> None:
    code, token = devices.ask_to_pair("entrance")
    assert devices.of(token) is None
    made = devices.approve(f"{code[:3]} {code[3:]}", " Ingresso ", coordinator)
    assert devices.of(token) == made
    assert (made.kind, made.name) == ("entrance", "Ingresso")
    assert made.token_hash != token
    assert Change.select().order_by(Change.id.desc()).get().who == coordinator.name


def test_a_code_pairs_one_device_only(coordinator: Staff) -> None:
    code, _ = devices.ask_to_pair("entrance")
    devices.approve(code, "Ingresso", coordinator)
    with pytest.raises(devices.WrongCode):
        devices.approve(code, "Ingresso 2", coordinator)


def test_a_code_holds_ten_minutes(coordinator: Staff, hands: Hands) -> None:
    code, token = devices.ask_to_pair("display")
    hands.at += timedelta(minutes=10)
    assert devices.pairing_of(token) is None
    with pytest.raises(devices.WrongCode):
        devices.approve(code, "Sala", coordinator)


def test_codes_cannot_be_guessed_for_long(coordinator: Staff) -> None:
    code, _ = devices.ask_to_pair("display")
    wrong = next(text for text in ("111111", "222222") if text != code)
    said: list[type[KioskError]] = []
    for _ in range(6):
        with pytest.raises(KioskError) as refused:
            devices.approve(wrong, "Sala", coordinator)
        said.append(refused.type)
    assert said == [devices.WrongCode] * 5 + [TooManyTries]
    assert Pairing.select().count() == 1


def test_a_revoked_device_opens_nothing(coordinator: Staff) -> None:
    code, token = devices.ask_to_pair("tablet")
    devices.revoke(devices.approve(code, "Tablet 1", coordinator))
    assert devices.of(token) is None


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
    devices.set_printer(entrance, url)
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
    for setting in (devices.set_printer, devices.set_spare):
        with pytest.raises(BadPrinter) as refused:
            setting(entrance, url)
        assert wrong in str(refused.value)
    assert (Device.get().printer, Device.get().spare) == ("", "")


def test_a_spare_is_another_device_or_an_address(entrance: Device) -> None:
    for spare in ("device:7", "screen:", ""):
        devices.set_spare(entrance, spare)
        assert Device.get().spare == spare


def test_the_list_says_when_a_device_was_here_last(entrance: Device, hands: Hands) -> None:
    devices.seen(entrance)
    first = Device.get().last_seen_at
    hands.at += timedelta(seconds=59)
    devices.seen(Device.get())
    assert Device.get().last_seen_at == first
    hands.at += timedelta(seconds=2)
    devices.seen(Device.get())
    assert Device.get().last_seen_at == hands.at


def shown(kind: str, origin: str, times: int = 1) -> list[str]:
    """Let a device at `origin` ask so often; return the codes that it was given."""
    return [devices.ask_to_pair(kind, origin)[0] for _ in range(times)]


def waiting() -> set[str]:
    return {one.code for one in Pairing.select()}


def test_at_one_address_three_codes_are_shown_and_the_oldest_gives_way(ground: Path) -> None:
    other = shown("display", "192.168.1.23")
    codes = shown("entrance", "192.168.1.50", 30)
    assert waiting() == {*other, *codes[-3:]}


def test_at_most_twenty_devices_wait_and_who_comes_from_elsewhere_finds_room(ground: Path) -> None:
    for number in range(10):
        with suppress(devices.TooManyWait):
            shown("entrance", f"192.168.1.{number}", 3)
    mine = shown("display", "192.168.2.1")
    assert Pairing.select().count() == 20
    for number in range(10):
        with suppress(devices.TooManyWait):
            shown("entrance", f"192.168.1.{number}", 3)
    assert Pairing.select().count() == 20
    assert set(mine) <= waiting()


def test_when_twenty_addresses_wait_with_one_each_the_next_is_told_to_wait(ground: Path) -> None:
    codes = [one for number in range(20) for one in shown("tablet", f"192.168.1.{number}")]
    with pytest.raises(devices.TooManyWait):
        shown("tablet", "192.168.2.1")
    assert waiting() == set(codes)
