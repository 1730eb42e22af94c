"""What carries bytes to a printer and back, and an ear for what comes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from printers.status_bytes import ASB_LENGTH, is_asb

MOST: Final = 64  # bytes that are kept: a printer that talks without end is not listened to


class Line(Protocol):
    """A connection to one printer. Every method raises `OSError` when it breaks."""

    def send(self, data: bytes) -> None:
        """Send all of `data`, or raise `TimeoutError`."""

    def receive(self, seconds: float) -> bytes:
        """Return what came, nothing if nothing came within `seconds`."""

    def close(self) -> None:
        """Let go, once everything that was sent is on its way."""


class Ear:
    """Listens to a line: keeps apart what is answered and what is said unasked."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._heard: deque[int] = deque(maxlen=MOST)
        self._unasked = bytearray()
        self.asb = b""
        """The last automatic status, if there was one."""

    def answer(self, fits: Callable[[int], bool], seconds: float) -> int | None:
        """Return the next byte that `fits`; None if none comes within `seconds`."""
        limit = time.monotonic() + seconds
        while True:
            found = next((byte for byte in self._heard if fits(byte)), None)
            if found is not None:
                self._heard.remove(found)
                return found
            if (left := limit - time.monotonic()) <= 0:
                return None
            self._take(self._line.receive(left))

    def status(self, seconds: float) -> bytes:
        """Return the automatic status that comes within `seconds`; nothing if none does."""
        limit = time.monotonic() + seconds
        self.asb = b""
        while not self.asb and (left := limit - time.monotonic()) > 0:
            self._take(self._line.receive(left))
        return self.asb

    def forget(self, fits: Callable[[int], bool]) -> None:
        """Drop what was heard and `fits`: it answers a question of before."""
        self._heard = deque((byte for byte in self._heard if not fits(byte)), MOST)

    def _take(self, data: bytes) -> None:
        for byte in data:
            if self._unasked or is_asb(byte):
                self._unasked.append(byte)
            else:
                self._heard.append(byte)
            if len(self._unasked) == ASB_LENGTH:
                self.asb = bytes(self._unasked)
                self._unasked.clear()
