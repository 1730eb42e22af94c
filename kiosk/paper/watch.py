"""What is known of one printer: from what it says, and from what became of its pages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk import clock
from kiosk.errors import N_
from printers.condition import Condition
from printers.printer import PrinterError

C = Condition
SENTENCES: Final[dict[Condition, str]] = {
    C.READY: N_("The printer is ready."),
    C.PAPER_LOW: N_("The paper is running out. Keep a new roll at hand."),
    C.PAPER_OUT: N_("The paper has run out. Put a new roll in."),
    C.COVER_OPEN: N_("The printer's cover is open. Close it."),
    C.OFFLINE: N_("The printer does not answer. Look whether it is on."),
    C.ERROR: N_("The printer does not print. Look at its paper, its cover and its cable."),
    C.UNKNOWN: N_("The printer does not say how it is."),
}
ADDRESS: Final = N_("The printer's address is wrong. Correct it in the administration.")
NO_PRINTER: Final = N_("None is set: numbers are read from the screen.")
WELL: Final = (C.READY, C.UNKNOWN)


@dataclass(frozen=True)
class Reading:
    """How a printer is, in a sentence still to be translated. `since` is naive UTC."""

    condition: Condition
    sentence: str
    since: datetime

    @property
    def is_well(self) -> bool:
        """Whether staff need not know of it."""
        return self.condition in WELL


@dataclass(frozen=True)
class Sight:
    """A printer in use: the names of the devices that print there, and how it is.

    A slip asked for by `device` goes there. No names: it is only the computer's own.
    """

    url: str
    names: tuple[str, ...]
    device: int
    reading: Reading


class Watch:
    """One printer, seen from any thread; `patience` is seconds in which it must come back."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._silent_from: tuple[float, datetime] | None = None
        self._fault: tuple[Condition, bool] | None = None
        self._says = C.UNKNOWN
        self._reading = Reading(C.UNKNOWN, SENTENCES[C.UNKNOWN], clock.now())

    @property
    def reading(self) -> Reading:
        """Return how it is now; one that has kept us waiting for too long does not answer."""
        silent = self._silent_from
        if silent is not None and time.monotonic() - silent[0] > self._patience:
            return Reading(C.OFFLINE, SENTENCES[C.OFFLINE], silent[1])
        return self._reading

    @property
    def takes_pages(self) -> bool:
        """Whether a page may be tried: by what it says, not by what became of the last one."""
        return self._says.prints

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Ask or print inside: how long that takes is watched."""
        self._silent_from = (time.monotonic(), clock.now())
        try:
            yield
        finally:
            self._silent_from = None

    def said(self, condition: Condition) -> None:
        """Note what it says; a page that was lost outlives an answer that says nothing."""
        self._says = condition
        if condition is not C.UNKNOWN or self._fault == (C.OFFLINE, False):
            self._fault = None
        self._note(condition if self._fault is None else self._fault[0])

    def failed(self, error: PrinterError) -> None:
        """Note that a page did not come out, or perhaps not."""
        self._fault = (error.condition, error.in_doubt)
        self._note(error.condition)

    def misled(self) -> None:
        """Note that its address is no printer's."""
        self._says = C.ERROR
        self._note(C.ERROR, ADDRESS)

    def forgive(self) -> None:
        """Forget what went wrong: a page came out, or a person looked after it."""
        if self._fault is not None:
            self._fault = None
            self._note(C.UNKNOWN)

    def _note(self, condition: Condition, sentence: str = "") -> None:
        sentence = sentence or SENTENCES[condition]
        if (condition, sentence) != (self._reading.condition, self._reading.sentence):
            self._reading = Reading(condition, sentence, clock.now())
