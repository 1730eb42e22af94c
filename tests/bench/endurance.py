"""Memory, open files and threads under mixed load and nonsense.

Residents, telephones, displays and strangers ask for MINUTES (20) without a pause. Measured is the
sum of the proportional set sizes (PSS) of every process of the program. It fails where memory is
more than 1.3 times that after the second minute, or files or threads go on growing.

Run: .venv/bin/python tests/bench/endurance.py [MINUTES]
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk.languages import LANGUAGES
from tests.pressure import crash
from tests.pressure.visitor import Visitor
from tests.processes import environment

MOST: Final = 1.3  # times the memory of the second minute
WARM: Final = 2  # minutes
LETTERS: Final = "abcdefgh01/%.?&=é-"
POLLS: Final = ("/display/", "/display/calls", "/healthz", "/device.css", "/static/css/parts.css")
NONSENSE: Final = (
    ("GET", "/speech/{}/{}/0"),
    ("GET", "/t/{}"),
    ("GET", "/activities/{}/{}.ics"),
    ("GET", "/fonts/{}"),
    ("GET", "/{}/{}"),
    ("GET", "/entrance/v/{}/services?x={}"),
    ("POST", "/sign-in"),
    ("POST", "/pair"),
    ("POST", "/entrance/scan"),
)


class Usage(NamedTuple):
    """What the program takes: kilobytes of memory, open files, threads."""

    memory: int
    files: int
    threads: int


def usage(process: int) -> Usage:
    """Return what `process` and those below it take now."""
    found = [_of(one) for one in _family(process)]
    return Usage(*(sum(column) for column in zip(*found, strict=True)))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _of(process: int) -> Usage:
    home = Path(f"/proc/{process}")
    lines = (home / "smaps_rollup").read_text().splitlines()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    files, threads = (len(list((home / name).iterdir())) for name in ("fd", "task"))
    return Usage(memory, files, threads)


def resident(port: int, ended: Event, random: Random) -> None:
    """Take numbers in every language, and look at each from a telephone."""
    for touch in count():
        visitor = Visitor(port)
        visitor.enter(random.choice(list(LANGUAGES)))
        _, ticket = visitor.take(f"endurance-{random.random()}-{touch}")
        for path in (ticket, f"/t/{ticket.rpartition('/')[2]}", "/entrance/activities"):
            visitor.ask("GET", path)
        visitor.close()
        if ended.is_set():
            return


def poller(port: int, ended: Event, random: Random) -> None:
    """Ask for what screens ask for, on one connection."""
    visitor = Visitor(port)
    while not ended.is_set():
        visitor.ask("GET", random.choice(POLLS))
    visitor.close()


def stranger(port: int, ended: Event, random: Random) -> None:
    """Send nonsense, from a new connection each time."""
    while not ended.is_set():
        words = ("".join(random.choices(LETTERS, k=random.randrange(1, 60))) for _ in range(2))
        method, pattern = random.choice(NONSENSE)
        path = pattern.format(*words).encode("ascii", "replace").decode()
        asks = HTTPConnection("127.0.0.1", port, timeout=30, source_address=("127.0.1.9", 0))
        body = random.randbytes(random.randrange(4_000)) if method == "POST" else None
        head = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": path}
        try:
            asks.request(method, path, body, head)
            asks.getresponse().read()
        except (OSError, HTTPException):
            pass
        finally:
            asks.close()


def run(data: Path, minutes: float, step: float = 60.0) -> list[Usage]:
    """Return what the program takes after each `step` of `minutes`, in seconds."""
    crash.set_up(data)
    port = crash.free_port()
    settings = environment(data, listen=f"127.0.0.1:{port}", printer="none:")
    command = [sys.executable, "-m", "kiosk", "serve"]
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        next(line for line in program.stdout if line.startswith("Ready"))
        ended = Event()
        kinds = (resident, resident, poller, poller, stranger, stranger)
        people = [
            Thread(target=kind, args=(port, ended, Random(number)))  # noqa: S311
            for number, kind in enumerate(kinds)
        ]
        for one in people:
            one.start()
        found = []
        for _ in range(round(minutes * 60 / step)):
            time.sleep(step)
            found.append(usage(program.pid))
        ended.set()
        for one in people:
            one.join()
        program.terminate()
    return found


def main(minutes: float) -> int:
    """Print each minute; return 1 where something grows."""
    with TemporaryDirectory() as folder:
        found = run(Path(folder), minutes)
    for minute, one in enumerate(found, 1):
        memory = one.memory / 1024
        print(f"{minute:3} min  {memory:6.0f} MB  {one.files:4} files  {one.threads} threads")
    first, last = found[WARM - 1], found[-1]
    print(f"memory {last.memory / first.memory:.2f} times that of minute {WARM} (at most {MOST})")
    grows = last.memory > MOST * first.memory
    return int(grows or last.files > first.files + 20 or last.threads > first.threads)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 20))
