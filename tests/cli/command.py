"""The kiosk command as a person at the keyboard meets it."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import kiosk
from tests.processes import Program

DEMO = Path(kiosk.__file__).parent / "office" / "demo.json"


@dataclass(frozen=True)
class Ended:
    """What a command that has ended leaves."""

    returncode: int
    stdout: str
    stderr: str


class Office:
    """A program that serves; `said` is what it printed until it was ready."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.url = program.until_ready()
        self.said = list(program.said)
        self.pid = program.pid

    def get(self, path: str) -> str:
        with urlopen(self.url + path, timeout=10) as answer:
            return str(answer.read().decode())

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Return the exit status and what it complained about."""
        self._program.send(number)
        return self._program.wait(), self._program.err


Run = Callable[..., Ended]
Running = Callable[..., AbstractContextManager[Office]]


def rows(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchall()


def assert_refused(ended: Ended, *words: str) -> None:
    assert ended.returncode == 2, ended.stderr
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    for word in words:
        assert word in ended.stderr


def wait_for(condition: Callable[[], object]) -> None:
    limit = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < limit, "it never came true"
        time.sleep(0.05)
