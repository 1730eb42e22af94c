"""No printer at all: an office that gives its numbers on the screen only."""

from __future__ import annotations

from printers.address import Address


class NoPrinter:
    """Takes every page and keeps none."""

    def __init__(self, width: int = 576) -> None:
        self.width = width

    @classmethod
    def from_address(cls, address: Address) -> NoPrinter:
        """Return the printer at `none:`."""
        if address.host or address.path:
            raise address.refuse("nothing follows 'none:'")
        return cls(address.width)

    def print(self, page: bytes, name: str) -> None:
        """Let `page` go."""
