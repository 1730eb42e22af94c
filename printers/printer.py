"""What every driver does."""

from __future__ import annotations

from typing import Protocol


class PrinterError(Exception):
    """The page did not come out; the message is one plain English sentence for staff.

    `in_doubt` says that some of it may have: such a page is not printed again unasked.
    """

    def __init__(self, message: str, *, in_doubt: bool = False) -> None:
        super().__init__(message)
        self.in_doubt = in_doubt


class Printer(Protocol):
    """A printer of any kind; what a printer can tell of itself is asked here too, one day."""

    @property
    def width(self) -> int:
        """Dots in a row: 576 on 80 mm of paper, 384 on 58 mm."""

    def print(self, page: bytes, name: str) -> None:
        """Print `page`, a PNG as wide as `width`, as the job `name`; raise `PrinterError`."""
