"""A printer of the operating system, by its queue's name in CUPS."""

from __future__ import annotations

import os
import re
import subprocess
from typing import Final

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.printer import PrinterError
from printers.refusals import PrinterUrlError

QUEUE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
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
            done = self._run(["lpstat", "-l", "-p", self.queue])
        except FileNotFoundError:
            return Condition.ERROR
        except subprocess.TimeoutExpired:
            return Condition.OFFLINE
        if done.returncode:
            return Condition.ERROR
        said = done.stdout.decode(errors="replace").lower()
        return next((one for alert, one in ALERTS.items() if alert in said), Condition.READY)

    def print(self, page: bytes, name: str) -> Condition:
        """Give `page` to `lp` through its standard input, at its natural size."""
        title = UNSAFE.sub("-", name)[:64].strip("-") or "page"
        command = ["lp", "-d", self.queue, "-t", title, "-o", f"ppi={DOTS_PER_INCH}"]
        try:
            done = self._run(command, page)
        except FileNotFoundError:
            raise PrinterError(MISSING) from None
        except subprocess.TimeoutExpired:
            late = f"CUPS did not answer for {self.queue} in {self.timeout:g} s"
            raise PrinterError(late, in_doubt=True) from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise PrinterError(f"CUPS refused the page for {self.queue}: {said or 'no reason'}")
        return self.status()

    def _run(self, command: list[str], page: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        english = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(  # noqa: S603  a list, no shell, and both names are checked
            command, input=page, capture_output=True, timeout=self.timeout, check=False, env=english
        )
