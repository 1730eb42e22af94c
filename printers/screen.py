"""Paper that is shown on a screen: the printer of the demo."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Final

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.refusals import PrinterUrlError

KEPT: Final = 50


class Screen:
    """Keeps its last pages in memory, for any thread to look at."""

    takes_pdf = False

    def __init__(self, width: int = 576, kept: int = KEPT) -> None:
        self.width = width
        self._lock = Lock()
        self._pages: deque[tuple[str, bytes]] = deque(maxlen=kept)

    @classmethod
    def from_address(cls, address: Address) -> Screen:
        """Return a new, empty printer; the URL is only `screen:`."""
        if address.host or address.path:
            raise PrinterUrlError(refusals.NOTHING_MORE, scheme="screen", value=address.rest)
        return cls(address.width)

    def status(self) -> Condition:
        """Return that it is well."""
        return Condition.READY

    def print(self, page: bytes, name: str) -> Condition:
        """Keep `page`; the oldest goes when there is no more room."""
        with self._lock:
            self._pages.append((name, page))
        return Condition.READY

    def pages(self) -> list[tuple[str, bytes]]:
        """Return the name and PNG of every page still here, the newest first."""
        with self._lock:
            return list(reversed(self._pages))

    def page(self, name: str) -> bytes | None:
        """Return the newest page of the job `name`, or None when it has gone."""
        return next((page for job, page in self.pages() if job == name), None)
