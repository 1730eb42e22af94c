"""Which drivers there are.

To add one, write a class with `from_address`, `width` and `print` in a file of
its own, and give it a row in `DRIVERS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from printers.address import PrinterUrlError, parse
from printers.printer import Printer
from printers.slip import Slip
from printers.typesetting import typeset

__all__ = ["DRIVERS", "PrinterUrlError", "connect", "print_slip"]

DRIVERS: Final = {
    "screen": "printers.screen:Screen",
    "file": "printers.file:FilePrinter",
    "none": "printers.none:NoPrinter",
    "escpos+tcp": "printers.escpos_tcp:TcpPrinter",
    "cups": "printers.cups:CupsPrinter",
}


def connect(url: str) -> Printer:
    """Return the printer at `url`, importing its driver only now; raise `PrinterUrlError`.

    Nothing is sent before the first page: a printer that is off is found then.
    """
    address = parse(url)
    if address.scheme not in DRIVERS:
        known = ", ".join(f"{scheme}:" for scheme in DRIVERS)
        raise address.refuse(f"no driver {address.scheme!r}; there are: {known}")
    module, _, name = DRIVERS[address.scheme].partition(":")
    return cast("Printer", getattr(import_module(module), name).from_address(address))


def print_slip(printer: Printer, slip: Slip, name: str) -> None:
    """Set `slip` as wide as `printer` is and print it; raise `PrinterError`."""
    printer.print(typeset(slip, printer.width), name)
