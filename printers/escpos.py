"""A thermal printer that speaks ESC/POS, whatever the line to it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from typing import Final

from printers.address import Address
from printers.condition import Condition
from printers.dialogue import Dialogue
from printers.line import Line
from printers.printer import PrinterError
from printers.raster import Encoder

GLANCE: Final = 0.5  # seconds between two looks while it prints
FIRST_PAGE: Final = 5.0  # seconds for a printer that never yet said that it had printed


class EscposPrinter:
    """Asks before each page and after it; `where` names the printer in what it says.

    A printer that never answered prints all the same, and is unknown. One that
    answered before and is silent now does not answer.
    """

    takes_pdf = False

    def __init__(self, where: str, open_line: Callable[[], Line], address: Address) -> None:
        self.width = address.width
        self._where, self._open = where, open_line
        self._encoder = Encoder(address)
        self._timeout = address.timeout
        self._by_asb, self._is_mute = address.status == "asb", address.status == "none"
        self._has_spoken, self._was_asked = False, False
        self._confirms: bool | None = None
        self._is_clean = False  # it may still wait for the rest of a picture
        self._is_torn = False  # a page was not sent to its end
        self._is_unsettled = False  # a page was left without its answer

    def status(self) -> Condition:
        """Return how it is."""
        if self._is_mute:
            return Condition.UNKNOWN
        try:
            with closing(self._open()) as line:
                return self._meet(Dialogue(line))
        except PrinterError as error:
            return error.condition
        except OSError:
            return Condition.OFFLINE

    def print(self, page: bytes, name: str) -> Condition:
        """Print `page` if the printer is well, and make sure of it where it can say so."""
        data = self._encoder.encode(page)
        sent = False
        try:
            with closing(self._open()) as line:
                talk = Dialogue(line)
                before = self._may_print(talk, name)
                sent, self._is_clean, self._is_torn = True, False, True
                line.send(data)
                self._is_clean, self._is_torn = True, False
                return self._after(talk, before, name)
        except TimeoutError:
            late = f"did not take it all in {self._timeout:g} s"
            raise self._lost(name, late, in_doubt=sent) from None
        except OSError as error:
            why = f"{'broke off' if sent else 'does not answer'}: {reason(error)}"
            raise self._lost(name, why, in_doubt=sent) from error

    def _may_print(self, talk: Dialogue, name: str) -> Condition:
        is_mute = self._is_mute or (self._was_asked and not self._has_spoken)
        before = self._meet(talk, is_mute=is_mute)
        if not before.prints:
            raise self._lost(name, before.words, before)
        self._settle(talk)
        return before

    def _meet(self, talk: Dialogue, *, is_mute: bool = False) -> Condition:
        """Ask how it is; what was torn is filled first, or nothing is heard, then cut off."""
        if not self._is_clean:
            talk.tell(self._encoder.clean)
        found = Condition.UNKNOWN if is_mute else self._ask(talk)
        if found is not Condition.OFFLINE:
            if self._is_torn:
                talk.tell(self._encoder.tail)
            self._is_clean, self._is_torn = True, False
        return found

    def _ask(self, talk: Dialogue) -> Condition:
        found = talk.status(by_asb=self._by_asb)
        self._was_asked = True
        if found is None:
            return Condition.OFFLINE if self._has_spoken else Condition.UNKNOWN
        self._has_spoken = True
        return found

    def _after(self, talk: Dialogue, before: Condition, name: str) -> Condition:
        """Wait until the page is on paper, as far as this printer says so."""
        if before is Condition.UNKNOWN:
            return before
        if self._confirms is False:
            return self._well(talk, name)
        talk.ask_whether_printed()
        self._is_unsettled = True
        limit = time.monotonic() + self._patience()
        while not self._has_printed(talk):
            after = self._well(talk, name)
            if time.monotonic() > limit:
                return self._unconfirmed(name, after)
        self._is_unsettled = False
        try:
            return self._ask(talk)
        except OSError:
            return Condition.OFFLINE  # the page is on paper all the same

    def _well(self, talk: Dialogue, name: str) -> Condition:
        """Return how it is with a page in it; raise `PrinterError` when it has stopped."""
        now = self._ask(talk)
        if not now.prints:
            raise self._lost(name, now.words, now, in_doubt=True)
        return now

    def _has_printed(self, talk: Dialogue) -> bool:
        done = talk.has_printed(GLANCE)
        self._confirms = True if done else self._confirms
        return done

    def _settle(self, talk: Dialogue) -> None:
        """Wait for what a page of before still answers, or it would answer for the next one."""
        if self._is_unsettled and self._confirms:
            talk.ask_whether_printed()
            limit, left = time.monotonic() + self._timeout, self._timeout
            while left > 0 and talk.has_printed(left):
                left = min(GLANCE, limit - time.monotonic())
        self._is_unsettled = False

    def _patience(self) -> float:
        return self._timeout if self._confirms else min(FIRST_PAGE, self._timeout)

    def _unconfirmed(self, name: str, after: Condition) -> Condition:
        """Decide about a page of which the printer does not say that it is printed."""
        if self._confirms:
            raise self._lost(name, f"did not print it in {self._timeout:g} s", in_doubt=True)
        self._confirms = False  # it says how it is, and nothing else
        return after

    def _lost(
        self,
        name: str,
        why: str,
        condition: Condition = Condition.OFFLINE,
        *,
        in_doubt: bool = False,
    ) -> PrinterError:
        message = f"{name}: the printer at {self._where} {why}"
        return PrinterError(message, in_doubt=in_doubt, condition=condition)


def reason(error: Exception) -> str:
    """Return why, in the words of the system."""
    return getattr(error, "strerror", None) or str(error)
