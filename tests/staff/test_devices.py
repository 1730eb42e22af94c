"""How a screen is paired, and what is set for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import pytest
from flask import Flask

from kiosk.office.models import Change
from kiosk.staff import devices
from kiosk.staff.models import Device, Kind, Pairing
from kiosk.staff.printer_address import PrinterNotAllowed

BY = "Zeta Prova"


class Hands(Protocol):
    at: datetime


def code_of(token: str) -> str:
    pairing = devices.asked(token)
    assert pairing is not None
    return pairing.code


def wrong(*right: str) -> str:
    return next(code for code in ("111111", "222222", "333333") if code not in right)


@pytest.fixture
def entrance(app: Flask) -> Device:
    return devices.approve(code_of(devices.ask("entrance")), "Ingresso", BY)


def test_the_secret_opens_once_the_code_was_typed(app: Flask) -> None:
    token = devices.ask("entrance")
    assert devices.find(token) is None
    code = code_of(token)
    made = devices.approve(f"{code[:3]} {code[3:]}", " Ingresso ", BY)
    assert devices.find(token) == made
    assert (made.kind, made.name) == (Kind.ENTRANCE, "Ingresso")
    assert token not in (made.token_hash, Pairing.get().token_hash)
    assert Change.select().order_by(Change.id.desc()).get().who == BY


def test_a_code_pairs_one_device_only(app: Flask) -> None:
    code = code_of(devices.ask("entrance"))
    devices.approve(code, "Ingresso", BY)
    with pytest.raises(devices.CodeUnknown):
        devices.approve(code, "Ingresso 2", BY)


def test_a_code_holds_ten_minutes(app: Flask, hands: Hands) -> None:
    token = devices.ask("display")
    hands.at += timedelta(minutes=10)
    with pytest.raises(devices.CodeUnknown):
        devices.approve(code_of(token), "Sala", BY)


def test_a_code_ends_after_five_wrong_ones(app: Flask) -> None:
    code = code_of(devices.ask("display"))
    for _ in range(4):
        with pytest.raises(devices.CodeUnknown):
            devices.approve(wrong(code), "Sala", BY)
    assert devices.is_open(Pairing.get())
    with pytest.raises(devices.CodeUnknown):
        devices.approve(wrong(code), "Sala", BY)
    assert not devices.is_open(Pairing.get())
    with pytest.raises(devices.CodeUnknown):
        devices.approve(code, "Sala", BY)


def test_a_screen_that_asks_again_has_one_code(app: Flask) -> None:
    first = devices.ask("entrance")
    devices.ask("display", instead_of=first)
    assert devices.asked(first) is None
    assert Pairing.select().count() == 1


def test_only_a_few_may_wait_at_once_and_for_ten_minutes(app: Flask, hands: Hands) -> None:
    codes = {code_of(devices.ask("tablet")) for _ in range(devices.AT_ONCE)}
    assert len(codes) == devices.AT_ONCE
    with pytest.raises(devices.TooManyWaiting):
        devices.ask("tablet")
    hands.at += timedelta(minutes=11)
    devices.ask("tablet")


def test_a_revoked_device_opens_nothing(app: Flask) -> None:
    token = devices.ask("tablet")
    device = devices.approve(code_of(token), "Tablet 1", BY)
    devices.revoke(device, BY)
    assert devices.find(token) is None
    assert devices.paired() == []


def test_a_device_is_noted_once_a_minute(entrance: Device, hands: Hands) -> None:
    hands.at += timedelta(seconds=59)
    assert not devices.seen(entrance)
    hands.at += timedelta(seconds=1)
    assert devices.seen(entrance)
    assert Device.get().last_seen_at == hands.at


@pytest.mark.parametrize(("text", "size"), [("5,9", 5.9), (" 4.25 ", 4.25), ("", None)])
def test_the_millimetre_is_a_number_or_unknown(
    entrance: Device, text: str, size: float | None
) -> None:
    devices.calibrate(entrance, text, BY)
    assert Device.get().mm == size


@pytest.mark.parametrize("text", ["0", "41", "nan", "-4", "1e9", "4.0; }"])
def test_a_millimetre_that_no_screen_has_is_refused(entrance: Device, text: str) -> None:
    with pytest.raises(devices.SizeDoubtful):
        devices.calibrate(entrance, text, BY)
    assert Device.get().mm is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "none:",
        "screen:",
        "cups://Bar_1",
        "escpos+tcp://192.168.1.20:9100",
        "escpos+tcp://10.0.0.7?width=58",
    ],
)
def test_a_printer_of_the_house_may_be_set(entrance: Device, url: str) -> None:
    devices.set_printer(entrance, url, BY)
    assert Device.get().printer == url


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc",
        "escpos+tcp://192.168.1.20:22",
        "escpos+tcp://8.8.8.8:9100",
        "escpos+tcp://127.0.0.1:9100",
        "escpos+tcp://localhost:9100",
        "escpos+tcp://192.168.1.999:9100",
        "escpos+serial:///dev/ttyS0",
        "cups://a/../b",
        "http://192.168.1.20:9100",
        "screen:?width=9000",
    ],
)
def test_any_other_printer_is_refused(entrance: Device, url: str) -> None:
    with pytest.raises(PrinterNotAllowed):
        devices.set_printer(entrance, url, BY)
    assert Device.get().printer == ""
