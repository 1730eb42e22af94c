"""Kill the server again and again while people take tickets, and count what is left."""

from __future__ import annotations

import json
import socket
import sqlite3
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
from tests.processes import Mother, Program, environment

DEMO = Path(operations.__file__).with_name("demo.json")


class Count(NamedTuple):
    """What the kills did: of acknowledged tickets, and of rows nobody was told of."""

    issued: int
    lost: int
    doubles: int
    gaps: int
    ghosts: int


def set_up(data: Path) -> None:
    """Make an office that is open now, and gives numbers without end."""
    schema.open_and_upgrade(data / "kiosk.db")
    content = json.loads(DEMO.read_text("utf-8"))
    content.setdefault("settings", {})["numbers_a_minute"] = (
        0  # more touches than people could make
    )
    operations.apply(daylight.there(document.check(content)), "test")
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
        self._mother = Mother()
        self._environment = environment(data, listen=f"127.0.0.1:{self.port}", printer="none:")
        self._program: Program | None = None

    def start(self) -> None:
        """Begin again, and return when it answers."""
        self._program = Program(self._mother, ["serve"], self._environment)
        self._program.until_ready()
        self.answers.set()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.answers.clear()
        if self._program is not None:
            self._program.kill()

    def close(self) -> None:
        """End it, and begin no more."""
        self.kill()
        self._mother.close()


class Person(Thread):
    """Takes one ticket after the other, and tries each until an answer comes."""

    def __init__(self, number: int, office: Office, *, keyed: bool) -> None:
        super().__init__(daemon=True)
        self.number, self.office, self.keyed = number, office, keyed
        self.told: list[str] = []
        self.visitor = Visitor(office.port)
        self.ended = Event()

    def run(self) -> None:
        touch = 0
        while not self.ended.is_set():
            self.told.append(self._until_told(f"person-{self.number}-touch-{touch:05}"))
            touch += 1
        self._hang_up()

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
            self._hang_up()
            self.office.answers.wait()

    def _touch(self, key: str) -> str:
        if not self.visitor.visit:
            self.visitor.enter()
        status, leads = self.visitor.take(key)
        return leads.rpartition("/")[2] if status == 303 else ""

    def _hang_up(self) -> None:
        """Close the connection; page, cookies and key stay, as in a browser."""
        self.visitor.close()


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
