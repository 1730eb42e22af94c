"""Thermal printers on a USB cable."""

from __future__ import annotations

import errno
import re
from contextlib import suppress
from typing import Any, Final

import usb.core
import usb.util

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.escpos import EscposPrinter, reason
from printers.printer import PrinterError
from printers.refusals import PrinterUrlError

EXAMPLE: Final = "escpos+usb://04b8:0202"
IDS: Final = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})")
PRINTERS: Final = 7  # the class of printers among the devices of USB
RULE: Final = (
    'SUBSYSTEM=="usb", ATTR{{idVendor}}=="{0:04x}", ATTR{{idProduct}}=="{1:04x}", MODE="0666"'
)
RULES: Final = "/etc/udev/rules.d/50-kiosk-printer.rules"


class UsbLine:
    """One claim of the printer; `timeout` is seconds, for all of what is sent at once."""

    def __init__(self, vendor: int, product: int, timeout: float) -> None:
        self._device, self._timeout = _found(vendor, product), timeout
        try:
            self._out, self._in = _claimed(self._device)
        except usb.core.USBError as error:
            raise _refused(vendor, product, error) from None

    def send(self, data: bytes) -> None:
        """Send `data`."""
        try:
            taken = self._out.write(data, timeout=int(self._timeout * 1000))
        except usb.core.USBTimeoutError:
            raise TimeoutError from None
        if taken < len(data):  # libusb calls it no error when only some of it went
            raise TimeoutError

    def receive(self, seconds: float) -> bytes:
        """Return what came; a printer without an ear's end never says anything."""
        if self._in is None:
            return b""
        try:
            wait = max(1, int(seconds * 1000))
            return bytes(self._in.read(self._in.wMaxPacketSize, timeout=wait))
        except usb.core.USBTimeoutError:
            return b""

    def close(self) -> None:
        """Let go of the printer."""
        usb.util.dispose_resources(self._device)


class UsbPrinter(EscposPrinter):
    """One printer, claimed anew for every page."""

    @classmethod
    def from_address(cls, address: Address) -> UsbPrinter:
        """Return the printer at `escpos+usb://vendor:product`."""
        ids = IDS.fullmatch(address.rest)
        if ids is None:
            raise PrinterUrlError(refusals.NO_USB, value=address.rest, example=EXAMPLE)
        vendor, product = int(ids[1], 16), int(ids[2], 16)
        return cls(ids[0], lambda: UsbLine(vendor, product, address.timeout), address)


def _found(vendor: int, product: int) -> Any:
    try:
        device = usb.core.find(idVendor=vendor, idProduct=product)
    except usb.core.NoBackendError:
        raise PrinterError("USB cannot be used: install the package libusb-1.0-0") from None
    if device is None:
        away = f"no USB printer {vendor:04x}:{product:04x} is there; lsusb lists what is"
        raise PrinterError(away, condition=Condition.OFFLINE)
    return device


def _claimed(device: Any) -> tuple[Any, Any]:
    """Return where to write and where to read, none if it never speaks."""
    with suppress(NotImplementedError):  # where the system has no driver that could hold it
        if device.is_kernel_driver_active(0):
            device.detach_kernel_driver(0)
    configuration = device.get_active_configuration()
    found = usb.util.find_descriptor(configuration, bInterfaceClass=PRINTERS)
    interface = configuration[(0, 0)] if found is None else found
    usb.util.claim_interface(device, interface.bInterfaceNumber)
    ends = {usb.util.endpoint_direction(end.bEndpointAddress): end for end in interface}
    return ends[usb.util.ENDPOINT_OUT], ends.get(usb.util.ENDPOINT_IN)


def _refused(vendor: int, product: int, error: usb.core.USBError) -> PrinterError:
    if error.errno != errno.EACCES:
        return PrinterError(f"the USB printer cannot be used: {reason(error)}")
    rule = RULE.format(vendor, product)
    why = (
        f"the USB printer may not be used by this user. Write this line into {RULES}: {rule} "
        "Then run: sudo udevadm control --reload && sudo udevadm trigger"
    )
    return PrinterError(why, condition=Condition.OFFLINE)
