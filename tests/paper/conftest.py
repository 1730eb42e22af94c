"""What a test of paper waits for, and a printer that can be away."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask

from kiosk.paper.printing import Press


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Wait for a condition, and fail if it does not come true in ten seconds."""

    def wait(condition: Callable[[], bool]) -> None:
        limit = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < limit, "it never came true"
            time.sleep(0.01)

    return wait


@pytest.fixture
def press(app: Flask) -> Press:
    press: Press = app.extensions["press"]
    return press


class FakePrinter:
    """A printer's port on this machine; it takes what comes once it is switched on."""

    def __init__(self) -> None:
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.received: list[bytes] = []

    @property
    def url(self) -> str:
        return f"escpos+tcp://127.0.0.1:{self.socket.getsockname()[1]}?timeout=5"

    def switch_on(self, *, cut_off: bool = False) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        self.socket.listen()
        Thread(target=self._take, args=(cut_off,), daemon=True).start()

    def _take(self, cut_off: bool) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as paper:
                self.received.append(paper.read(100 if cut_off else -1))


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    fake = FakePrinter()
    yield fake
    fake.socket.close()
