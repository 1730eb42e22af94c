"""How a printer is."""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """What a printer says of itself. Unknown: it prints, and does not say how it is."""

    READY = "ready"
    PAPER_LOW = "paper-low"
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    ERROR = "error"
    OFFLINE = "offline"
    UNKNOWN = "unknown"

    @property
    def prints(self) -> bool:
        """Whether a page may be sent to it."""
        return self in (Condition.READY, Condition.PAPER_LOW, Condition.UNKNOWN)

    @property
    def words(self) -> str:
        """Return what to add to "the printer", in English, for the technician."""
        return WORDS[self]


WORDS = {
    Condition.READY: "is ready",
    Condition.PAPER_LOW: "has little paper left",
    Condition.PAPER_OUT: "has no paper",
    Condition.COVER_OPEN: "has its cover open",
    Condition.ERROR: "reports an error",
    Condition.OFFLINE: "does not answer",
    Condition.UNKNOWN: "does not say how it is",
}
