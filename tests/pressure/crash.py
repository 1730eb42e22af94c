"""Kill the server again and again while people take tickets, and count what is left."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from kiosk import schema
from kiosk.database import database
from kiosk.office import document, operations
from tests import daylight
from tests.pressure.visitor import Visitor

CHILD = Path(__file__).with_name("office_child.py")
DEMO = Path(operations.__file__).with_name("demo.json")
ROOT = Path(__file__).parents[2]


class Count(NamedTuple):
    """What the kills did: of acknowledged tickets, and of rows nobody was told of."""

    issued: int
    lost: int
    doubles: int
    gaps: int
    ghosts: int


def set_up(data: Path) -> None:
    """Make an office that is open now."""
    schema.open_and_upgrade(data / "kiosk.db")
    described = document.check(json.loads(DEMO.read_text("utf-8")))
    operations.apply(daylight.there(described), "test")
    operations.open_now()
    database.close()


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Office:
    """The program, which is killed and comes back."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.answers = Event()
        self._process = 0
        self._mother = subprocess.Popen(
            [sys.executable, str(CHILD), str(data), str(self.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )

    def start(self) -> None:
        """Begin again, and return when it answers."""
        assert self._mother.stdin is not None
        self._mother.stdin.write("start\n")
        self._mother.stdin.flush()
        said, _, process = self._line().partition(" ")
        if said != "Ready":
            raise RuntimeError("the office ended by itself")
        self._process = int(process)
        self.answers.set()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.answers.clear()
        os.kill(self._process, signal.SIGKILL)
        if self._line() != "Ended":
            raise RuntimeError("the office did not end")

    def close(self) -> None:
        """End it, and begin no more."""
        if self.answers.is_set():
            self.kill()
        self._mother.communicate()

    def _line(self) -> str:
        assert self._mother.stdout is not None
        return self._mother.stdout.readline().strip()


class Person(Thread):
    """Takes one ticket after the other, and tries each until an answer comes."""

    def __init__(self, number: int, office: Office, *, keyed: bool) -> None:
        super().__init__(daemon=True)
        self.number, self.office, self.keyed = number, office, keyed
        self.told: list[str] = []
        self.visitor: Visitor | None = None
        self.ended = Event()

    def run(self) -> None:
        touch = 0
        while not self.ended.is_set():
            self.told.append(self._until_told(f"person-{self.number}-touch-{touch:05}"))
            touch += 1
        self._leave()

    def _until_told(self, key: str) -> str:
        """Touch again and again, also after the last kill, until the ticket is told."""
        tries = 0
        while True:
            tries += 1
            try:
                token = self._touch(key if self.keyed else f"{key}-try-{tries:06}")
            except (OSError, HTTPException):
                token = ""
            if token:
                return token
            self._leave()
            self.office.answers.wait()

    def _touch(self, key: str) -> str:
        if self.visitor is None:
            self.visitor = Visitor(self.office.port)
            self.visitor.enter()
        status, leads = self.visitor.take(key)
        return leads.rpartition("/")[2] if status == 303 else ""

    def _leave(self) -> None:
        if self.visitor is not None:
            self.visitor.close()
            self.visitor = None


def run(data: Path, rounds: int, *, keyed: bool) -> Count:
    """Kill the server `rounds` times under four people; return what that did."""
    set_up(data)
    with closing(Office(data)) as office:
        people = [Person(n, office, keyed=keyed) for n in range(4)]
        for person in people:
            person.start()
        for _ in range(rounds):
            _kill_in_the_middle(office, people)
        office.start()
        for person in people:
            person.ended.set()
        for person in people:
            person.join()
    return _count(data, [token for person in people for token in person.told])


def _kill_in_the_middle(office: Office, people: list[Person]) -> None:
    already = sum(len(person.told) for person in people)
    office.start()
    while sum(len(person.told) for person in people) < already + 6:
        people[0].ended.wait(0.002)
    office.kill()


def _count(data: Path, told: list[str]) -> Count:
    with closing(sqlite3.connect(data / "kiosk.db")) as opened:
        rows = opened.execute("SELECT token, number FROM ticket").fetchall()
        (unrecorded,) = opened.execute(
            "SELECT count(*) FROM ticket WHERE id NOT IN (SELECT ticket_id FROM ticketevent)"
        ).fetchone()
    stored = {token for token, _ in rows}
    numbers = sorted(number for _, number in rows)
    ghosts = len(stored - set(told)) + unrecorded
    return Count(
        issued=len(told),
        lost=len(set(told) - stored),
        doubles=len(numbers) - len(set(numbers)) + len(told) - len(set(told)),
        gaps=(numbers[-1] - len(numbers)) if numbers else 0,
        ghosts=ghosts,
    )
