"""Five hundred slips on a printer that goes wrong at random, and one that a crash leaves behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from flask import Flask
from PIL import Image

from kiosk import clock
from kiosk.config import Config
from kiosk.database import database
from kiosk.office.models import Service
from kiosk.paper import operations, slips
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.status import JobStatus
from kiosk.paper.worker import Pace
from kiosk.queue import issuing
from printers.address import parse
from printers.drivers import connect
from printers.printer import PrinterError
from printers.raster import BAND, Encoder
from printers.typesetting import typeset
from tests.conftest import Until
from tests.fake_printer import FakePrinter

SLIPS, DOTS = 500, 384
HASTE = Pace(tick=0.05, ask=0.1, retry=0.02, patience=5)
FAULTS = ("off", "cover_open", "has_error", "hangs", "slow", "breaks_after", "paper")
TURNS = 8  # of each; a busy machine is not to print for ever
WELL = {"cover_open": False, "has_error": False, "hangs": False, "slow": 0.0, "breaks_after": 10**9}
REAL_NOW = clock.now
CHILD = Path(__file__).with_name("press_child.py")


class Gremlin(Thread):
    """Breaks a printer and repairs it, again and again, each time in another way."""

    def __init__(self, printer: FakePrinter, seed: int) -> None:
        super().__init__()
        self.printer, self.ended, self._random = printer, Event(), Random(seed)  # noqa: S311
        self.faults: Counter[str] = Counter()

    def run(self) -> None:
        rounds = [self._random.sample(FAULTS, len(FAULTS)) for _ in range(TURNS)]
        for name in chain.from_iterable(rounds):
            if self.ended.wait(self._random.uniform(0.1, 0.4)):
                break
            self.faults[name] += 1
            self._break(name)
            self.ended.wait(self._random.uniform(0.02, 0.08))
            self._repair(name)

    def _break(self, name: str) -> None:
        if name == "off":
            self.printer.switch_off()
        elif name == "paper":
            self.printer.rows_left = self._random.randrange(300)
        else:
            worse = {"slow": 0.02, "breaks_after": self._random.randrange(9_000)}
            setattr(self.printer, name, worse.get(name, True))

    def _repair(self, name: str) -> None:
        vars(self.printer).update(WELL)
        if name == "off":
            self.printer.switch_on()
        self.printer.reload()


def fingerprint(page: Image.Image) -> bytes:
    return sha256(page.tobytes()).digest()


def expected(job: Job) -> bytes:
    """The dots that the slip of `job` is on paper."""
    encoder = Encoder(parse(f"none:?width={DOTS}"))
    return fingerprint(encoder.dots(typeset(slips.slip_of(job, ""), DOTS)))


def test_five_hundred_slips_with_random_faults_none_twice_none_lost_all_accounted_for(
    app: Flask, data: Path, printer: FakePrinter, until: Until
) -> None:
    jobs = [operations.ask("strip", None, 0, numbers=[n], letter="A") for n in range(1, SLIPS + 1)]
    press = Press(Config(data=data, printer=f"{printer.url}?width={DOTS}&timeout=2"), HASTE)
    gremlin = Gremlin(printer, seed=7)
    press.start()
    gremlin.start()
    while Job.select().where(Job.status.in_(["queued", "printing", "failed"])).exists():
        gremlin.ended.wait(0.05)
    gremlin.ended.set()
    gremlin.join()
    press.stop()

    by_status = {job.id: job.status for job in Job.select()}
    assert set(by_status.values()) <= {JobStatus.PRINTED, JobStatus.IN_DOUBT}
    assert len(by_status) == SLIPS
    came_out = Counter(fingerprint(page) for page in printer.pages)
    known = {expected(job): job.id for job in jobs}
    pieces = [page for page in printer.pages if fingerprint(page) not in known]
    assert all(page.height < printer.pages[0].height + BAND for page in pieces)
    assert printer.rubbish == b""
    came_out = Counter({one: n for one, n in came_out.items() if one in known})
    assert set(came_out.values()) == {1}, "something was printed twice"
    printed = {job for job, status in by_status.items() if status is JobStatus.PRINTED}
    assert printed <= {known[page] for page in came_out}, "something printed was lost"
    assert len(gremlin.faults) == len(FAULTS), "not every fault had its turn"


def child(data: Path, url: str) -> subprocess.Popen[bytes]:
    """Start a press in a process of its own, that can be killed."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen([sys.executable, str(CHILD), str(data), url], env=environment)


def status_of(data: Path) -> str:
    with closing(sqlite3.connect(data / "kiosk.db")) as opened:
        return str(opened.execute("SELECT status FROM job").fetchone()[0])


def test_a_job_that_was_killed_in_the_middle_is_in_doubt_and_nothing_prints_by_itself(
    ground: Path,
    home: Service,
    printer: FakePrinter,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", REAL_NOW)  # the child has the clock of the machine
    operations.ask("ticket", issuing.give(home, "key").id, 0)
    database.close()
    printer.slow = 0.1  # bytes trickle, so that there is a middle
    first = child(ground, printer.url)
    until(lambda: b"\x1dv0" in printer.received)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert status_of(ground) == "printing"
    printer.slow = 0.0

    second = child(ground, printer.url)
    until(lambda: status_of(ground) == "in-doubt")
    asked = printer.received.count(b"\x10\x04")
    until(lambda: printer.received.count(b"\x10\x04") > asked + 16)  # it lives, and is well
    second.terminate()
    second.wait()
    assert status_of(ground) == "in-doubt"
    assert printer.received.count(b"\x1b@\x1dv0") == 1
    assert printer.pages == []


def test_the_control_who_tries_a_doubtful_page_again_prints_it_twice(
    ground: Path, printer: FakePrinter
) -> None:
    page = typeset(slips.strip(["A901"]), DOTS)
    driver = connect(f"{printer.url}?width={DOTS}")
    printer.rows_left = 50
    with pytest.raises(PrinterError) as torn:
        driver.print(page, "strip-1")
    assert torn.value.in_doubt
    printer.reload()
    driver.print(page, "strip-1")
    assert len({fingerprint(one) for one in printer.pages}) == 1
    assert len(printer.pages) == 2
