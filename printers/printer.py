"""What every driver does."""

from __future__ import annotations

from typing import Protocol

from printers.condition import Condition


class PrinterError(Exception):
    """The page did not come out; the message is one plain English sentence for staff.

    `in_doubt` says that some of it may have: such a page is not printed again
    unasked. `condition` is how the printer is, as far as it is known.
    """

    def __init__(
        self, message: str, *, in_doubt: bool = False, condition: Condition = Condition.ERROR
    ) -> None:
        super().__init__(message)
        self.in_doubt = in_doubt
        self.condition = condition


class Printer(Protocol):
    """A printer of any kind, used by one thread at a time."""

    @property
    def width(self) -> int:
        """Dots in a row: 576 on 80 mm of paper, 384 on 58 mm."""

    @property
    def takes_pdf(self) -> bool:
        """Whether `print` wants a PDF in the place of a PNG."""

    def status(self) -> Condition:
        """Return how it is now; whatever goes wrong meanwhile is a condition too."""

    def print(self, page: bytes, name: str) -> Condition:
        """Print `page`, as wide as `width`, as the job `name`; raise `PrinterError`.

        Return how the printer is afterwards.
        """
