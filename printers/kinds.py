"""Which kinds of printer there are: the first word of a URL, its driver, and its options.

To add one, write a class that does what `printer.py` says and has `from_address`,
in a file of its own, and give it a row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Kind:
    """A driver by the name of its module and class, imported when needed, and what it knows."""

    driver: str
    options: tuple[str, ...] = ("width",)


ESCPOS: Final = ("width", "profile", "density", "cut", "feed", "timeout", "status")
DRIVERS: Final = {
    "screen": Kind("printers.screen:Screen"),
    "file": Kind("printers.file:FilePrinter", ("width", "format")),
    "none": Kind("printers.none:NoPrinter"),
    "escpos+tcp": Kind("printers.escpos_tcp:TcpPrinter", ESCPOS),
    "escpos+usb": Kind("printers.escpos_usb:UsbPrinter", ESCPOS),
    "escpos+serial": Kind("printers.escpos_serial:SerialPrinter", (*ESCPOS, "baud")),
    "cups": Kind("printers.cups:CupsPrinter", ("width", "timeout")),
}
