"""From where somebody tries: two paired tablets, and who is neither there nor at the computer."""

from __future__ import annotations

from typing import Final

from kiosk.staff.sources import Source, stranger

TABLET: Final = Source("device-1")
OTHER: Final = Source("device-2")
STRANGER: Final = stranger("192.168.1.50")


def neighbour(number: int) -> Source:
    """Return a stranger with an address of its own."""
    return stranger(f"192.168.1.{number}")
