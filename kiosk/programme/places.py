"""Places left, in words and never as colour alone. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.errors import N_


class Places(StrEnum):
    """How it stands with the places of a session."""

    OPEN = "open"  # as many as come
    FREE = "free"
    FEW = "few"
    FULL = "full"
    UNKNOWN = "unknown"  # there is a limit, and nobody has counted yet


WORDS: Final = {
    Places.OPEN: N_("Everybody is welcome"),
    Places.FREE: N_("There are places"),
    Places.FEW: N_("Few places"),
    Places.FULL: N_("Full"),
    Places.UNKNOWN: "",
}
FEW: Final = 4  # one place in so many; at most that share is few


def left(capacity: int, taken: int | None) -> Places:
    """Return how it stands when `taken` of `capacity` are gone; 0 is no limit, None no count.

    At most a quarter of the places, and at least one, is few.
    """
    if not capacity:
        return Places.OPEN
    if taken is None:
        return Places.UNKNOWN
    free = capacity - taken
    if free <= 0:
        return Places.FULL
    return Places.FEW if free <= max(1, capacity // FEW) else Places.FREE
