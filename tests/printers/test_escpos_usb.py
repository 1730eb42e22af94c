from __future__ import annotations

import errno
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.core
import usb.util

from kiosk.paper.trying import NotPrinted, print_test
from printers.condition import Condition
from printers.drivers import connect
from printers.printer import PrinterError
from printers.raster import CUT
from printers.status_bytes import HAVE_YOU_PRINTED, QUESTIONS

URL = "escpos+usb://04b8:0202"
OUT, IN = 0x01, 0x82


class Bus(usb.backend.IBackend):  # type: ignore[misc]
    """The machine's USB with one printer on it, or none; it may be for others only."""

    def __init__(self, *, is_there: bool = True, may: bool = True) -> None:
        self.is_there, self.may = is_there, may
        self.most = 10**9  # bytes that it takes at once
        self.received, self._answers, self.detached = b"", b"", False

    def enumerate_devices(self) -> list[object]:
        return [self] if self.is_there else []

    def get_device_descriptor(self, _device: object) -> Any:
        return SimpleNamespace(
            idVendor=0x04B8, idProduct=0x0202, bLength=18, bDescriptorType=1, bcdUSB=0x200,
            bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0, bMaxPacketSize0=64, bcdDevice=1,
            iManufacturer=0, iProduct=0, iSerialNumber=0, bNumConfigurations=1, address=1, bus=1,
            port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, _device: object, _config: int) -> Any:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0x80, bMaxPower=50, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, _device: object, number: int, alt: int, _c: int) -> Any:
        if number or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=7, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, _device: object, number: int, *_where: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[number], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, _device: object) -> object:
        if not self.may:
            raise usb.core.USBError("Access denied", errno=errno.EACCES)
        return self

    def close_device(self, _handle: object) -> None: ...
    def claim_interface(self, _handle: object, _number: int) -> None: ...
    def release_interface(self, _handle: object, _number: int) -> None: ...

    def get_configuration(self, _handle: object) -> int:
        return 1

    def is_kernel_driver_active(self, _handle: object, _number: int) -> bool:
        return not self.detached

    def detach_kernel_driver(self, _handle: object, _number: int) -> None:
        self.detached = True

    def bulk_write(self, _handle: object, _end: int, _number: int, data: Any, _wait: int) -> int:
        sent = bytes(data)[: self.most]
        self.received += sent
        self._answers += b"\x12" if sent in QUESTIONS else b""
        self._answers += b"\x00" if sent == HAVE_YOU_PRINTED else b""
        return len(sent)

    def bulk_read(self, _handle: object, _end: int, _number: int, buff: Any, _wait: int) -> int:
        if not self._answers:
            raise usb.core.USBTimeoutError("nothing came", errno=errno.ETIMEDOUT)
        buff[0], self._answers = self._answers[0], self._answers[1:]
        return 1


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Bus:
    """Plug a printer into this machine, in the place of its real USB."""
    made, find = Bus(), usb.core.find
    monkeypatch.setattr(usb.core, "find", lambda **what: find(backend=made, **what))
    return made


def test_a_page_goes_over_the_cable_and_the_answers_come_back(bus: Bus, page: bytes) -> None:
    printer = connect(URL)
    assert printer.status() is Condition.READY
    assert printer.print(page, "ticket-1") is Condition.READY
    assert b"\x1b@\x1dv0" in bus.received
    assert CUT in bus.received
    assert bus.detached  # the system's own driver had it


def test_a_page_that_was_taken_in_part_is_in_doubt_and_eats_nothing_of_the_next_one(
    bus: Bus, page: bytes, comes_out_whole: Callable[[bytes, bytes], None]
) -> None:
    printer = connect(URL)
    printer.status()
    bus.most, bus.received = 20_000, b""
    with pytest.raises(PrinterError, match="did not take it all in") as torn:
        printer.print(page, "ticket-1")
    assert torn.value.in_doubt
    first = bus.received
    bus.most, bus.received = 10**9, b""
    assert printer.print(page, "ticket-2") is Condition.READY
    comes_out_whole(first, bus.received)


def test_a_printer_that_is_not_plugged_in_is_named(bus: Bus, page: bytes) -> None:
    bus.is_there = False
    assert connect(URL).status() is Condition.OFFLINE
    with pytest.raises(PrinterError, match="no USB printer 04b8:0202 is there; lsusb") as away:
        connect(URL).print(page, "ticket-1")
    assert away.value.in_doubt is False


def test_a_printer_without_rights_names_the_rule_to_add(bus: Bus, page: bytes) -> None:
    bus.may = False
    with pytest.raises(PrinterError) as refused:
        connect(URL).print(page, "ticket-1")
    said = str(refused.value)
    assert 'ATTR{idVendor}=="04b8", ATTR{idProduct}=="0202", MODE="0666"' in said
    assert "/etc/udev/rules.d/" in said
    with pytest.raises(NotPrinted, match="udevadm control --reload"):
        print_test(URL)
