"""A printer of the operating system, by its queue's name in CUPS."""

from __future__ import annotations

import re
import subprocess
from typing import Final

from printers.address import Address
from printers.printer import PrinterError

QUEUE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
DOTS_PER_INCH: Final = 203


class CupsPrinter:
    """Hands each page to `lp`, which answers as soon as the page is in the queue."""

    def __init__(self, queue: str, width: int = 576, timeout: float = 10.0) -> None:
        self.queue = queue
        self.width = width
        self.timeout = timeout

    @classmethod
    def from_address(cls, address: Address) -> CupsPrinter:
        """Return the printer at `cups://name`."""
        # urlsplit lowers the host's case, and a queue's name keeps its own.
        queue = address.url.partition("://")[2].partition("?")[0].rstrip("/")
        if not QUEUE.fullmatch(queue):
            raise address.refuse("a queue's name is letters, digits, '-' and '_', as cups://front")
        return cls(queue, address.width, address.timeout)

    def print(self, page: bytes, name: str) -> None:
        """Give `page` to `lp` through its standard input, at its natural size."""
        title = UNSAFE.sub("-", name)[:64].strip("-") or "page"
        command = ["lp", "-d", self.queue, "-t", title, "-o", f"ppi={DOTS_PER_INCH}"]
        try:
            done = subprocess.run(  # noqa: S603  a list, no shell, and both names are checked
                command, input=page, capture_output=True, timeout=self.timeout, check=False
            )
        except FileNotFoundError:
            raise PrinterError("the command 'lp' is not installed (package cups-client)") from None
        except subprocess.TimeoutExpired:
            late = f"CUPS did not answer for {self.queue} in {self.timeout:g} s"
            raise PrinterError(late, in_doubt=True) from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise PrinterError(f"CUPS refused the page for {self.queue}: {said or 'no reason'}")
