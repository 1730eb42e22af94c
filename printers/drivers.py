"""From a URL to its printer, and from a slip to its paper."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from printers.address import parse
from printers.condition import Condition
from printers.kinds import DRIVERS
from printers.printer import Printer
from printers.refusals import PrinterUrlError
from printers.slip import Slip
from printers.typesetting import typeset, typeset_pdf

__all__ = ["PrinterUrlError", "connect", "page_for", "print_slip"]


def connect(url: str) -> Printer:
    """Return the printer at `url`, importing its driver only now; raise `PrinterUrlError`.

    Nothing is sent before the first page: a printer that is off is found then.
    """
    address = parse(url)
    module, _, name = DRIVERS[address.scheme].driver.partition(":")
    return cast("Printer", getattr(import_module(module), name).from_address(address))


def page_for(printer: Printer, slip: Slip) -> bytes:
    """Return `slip` set as wide as `printer` is, in the kind it takes; raise `PrinterError`."""
    return (typeset_pdf if printer.takes_pdf else typeset)(slip, printer.width)


def print_slip(printer: Printer, slip: Slip, name: str) -> Condition:
    """Set `slip` for `printer` and print it; raise `PrinterError`."""
    return printer.print(page_for(printer, slip), name)
