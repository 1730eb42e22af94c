"""A printer of the operating system, by its queue's name in CUPS."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
import time
from contextlib import suppress
from subprocess import PIPE, STDOUT
from typing import IO, Final, cast

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.printer import PrinterError
from printers.refusals import PrinterUrlError

QUEUE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
MOST: Final = 65_536  # bytes that are listened to
DOTS_PER_INCH: Final = 203
MISSING: Final = "the command 'lp' is not installed: install the package cups-client"
# What CUPS writes of a queue, in the order in which it counts.
ALERTS: Final = {
    "cover-open": Condition.COVER_OPEN,
    "door-open": Condition.COVER_OPEN,
    "media-empty": Condition.PAPER_OUT,
    "media-needed": Condition.PAPER_OUT,
    "offline": Condition.OFFLINE,
    "connecting-to-device": Condition.OFFLINE,
    "timed-out": Condition.OFFLINE,
    "shutdown": Condition.OFFLINE,
    "disabled": Condition.ERROR,
    "paused": Condition.ERROR,
    "media-jam": Condition.ERROR,
    "error": Condition.ERROR,
    "media-low": Condition.PAPER_LOW,
}


class CupsPrinter:
    """Hands each page to `lp`, which answers as soon as the page is in the queue."""

    takes_pdf = False

    def __init__(self, queue: str, width: int = 576, timeout: float = 10.0) -> None:
        self.queue = queue
        self.width = width
        self.timeout = timeout

    @classmethod
    def from_address(cls, address: Address) -> CupsPrinter:
        """Return the printer at `cups://name`."""
        if not QUEUE.fullmatch(address.rest):
            raise PrinterUrlError(refusals.NO_QUEUE, value=address.rest)
        return cls(address.rest, address.width, address.timeout)

    def status(self) -> Condition:
        """Return how CUPS says that it is."""
        try:
            code, said = self._run(["lpstat", "-l", "-p", self.queue])
        except FileNotFoundError:
            return Condition.ERROR
        except subprocess.TimeoutExpired:
            return Condition.OFFLINE
        if code:
            return Condition.ERROR
        return next(
            (one for alert, one in ALERTS.items() if alert in said.lower()), Condition.READY
        )

    def print(self, page: bytes, name: str) -> Condition:
        """Give `page` to `lp` through its standard input, at its natural size."""
        title = UNSAFE.sub("-", name)[:64].strip("-") or "page"
        command = ["lp", "-d", self.queue, "-t", title, "-o", f"ppi={DOTS_PER_INCH}"]
        try:
            code, said = self._run(command, page)
        except FileNotFoundError:
            raise PrinterError(MISSING) from None
        except subprocess.TimeoutExpired:
            late = f"CUPS did not answer for {self.queue} in {self.timeout:g} s"
            raise PrinterError(late, in_doubt=True) from None
        if code:
            why = said.strip().partition("\n")[0] or "no reason"
            raise PrinterError(f"CUPS refused the page for {self.queue}: {why}")
        return self.status()

    def _run(self, command: list[str], page: bytes = b"") -> tuple[int, str]:
        """Return the exit status and what was said; raise `TimeoutExpired` if it does not end."""
        limit, english = time.monotonic() + self.timeout, {**os.environ, "LC_ALL": "C"}
        with open(os.memfd_create("page"), "w+b") as paper:
            paper.write(page)
            paper.seek(0)
            begun = subprocess.Popen(  # noqa: S603  a list, no shell, and both names are checked
                command,
                stdin=paper,
                stdout=PIPE,
                stderr=STDOUT,
                env=english,
                start_new_session=True,
            )
        with begun:
            try:
                said = _heard(begun, limit)
                return begun.wait(max(0.0, limit - time.monotonic())), said.decode(errors="replace")
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):
                    os.killpg(begun.pid, signal.SIGKILL)
                raise


def _heard(begun: subprocess.Popen[bytes], limit: float) -> bytes:
    """Return all that is said until the end; raise `TimeoutExpired` if it is late, or too much."""
    said, pipe = b"", cast("IO[bytes]", begun.stdout).fileno()
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while len(said) < MOST and ready.select(max(0.0, limit - time.monotonic())):
            data = os.read(pipe, 4096)
            if not data:
                return said
            said += data
    raise subprocess.TimeoutExpired(begun.args, limit)
