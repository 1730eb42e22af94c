"""No printer at all: an office that gives its numbers on the screen only."""

from __future__ import annotations

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.refusals import PrinterUrlError


class NoPrinter:
    """Takes every page and keeps none."""

    takes_pdf = False

    def __init__(self, width: int = 576) -> None:
        self.width = width

    @classmethod
    def from_address(cls, address: Address) -> NoPrinter:
        """Return the printer at `none:`."""
        if address.host or address.path:
            raise PrinterUrlError(refusals.NOTHING_MORE, scheme="none", value=address.rest)
        return cls(address.width)

    def status(self) -> Condition:
        """Return that it is well: nothing can be wrong with it."""
        return Condition.READY

    def print(self, page: bytes, name: str) -> Condition:  # noqa: ARG002
        """Let `page` go."""
        return Condition.READY
