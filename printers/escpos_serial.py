"""Thermal printers on a serial line."""

from __future__ import annotations

from typing import Final

import serial

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.escpos import EscposPrinter, reason
from printers.printer import PrinterError
from printers.refusals import PrinterUrlError

EXAMPLE: Final = "escpos+serial:///dev/ttyS0?baud=19200"


class SerialLine:
    """One opening of the line; `timeout` is seconds, for all of what is sent at once."""

    def __init__(self, device: str, baud: int, timeout: float) -> None:
        try:
            self._line = serial.Serial(device, baud, timeout=timeout, write_timeout=timeout)
        except serial.SerialException as error:
            raise _refused(device, error) from None

    def send(self, data: bytes) -> None:
        """Send `data`."""
        try:
            self._line.write(data)
        except serial.SerialTimeoutException:
            raise TimeoutError from None

    def receive(self, seconds: float) -> bytes:
        """Return what came."""
        self._line.timeout = seconds
        first = self._line.read(1)
        return bytes(first + self._line.read(self._line.in_waiting)) if first else b""

    def close(self) -> None:
        """Close the line; the system sends on what it has."""
        self._line.close()


class SerialPrinter(EscposPrinter):
    """One printer; the line is opened anew for every page."""

    @classmethod
    def from_address(cls, address: Address) -> SerialPrinter:
        """Return the printer at `escpos+serial:///dev/name`."""
        if address.host or len(address.path) < 2 or "\0" in address.path:
            raise PrinterUrlError(refusals.NO_LINE, example=EXAMPLE)
        device, baud = address.path, address.baud
        return cls(device, lambda: SerialLine(device, baud, address.timeout), address)


def _refused(device: str, error: serial.SerialException) -> PrinterError:
    if isinstance(error.__context__, PermissionError) or error.errno == 13:
        why = "may not be used: add the user of the office to the group dialout"
    else:
        why = f"cannot be opened: {reason(error)}"
    return PrinterError(f"the serial line {device} {why}", condition=Condition.OFFLINE)
