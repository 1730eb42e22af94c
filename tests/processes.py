"""The kiosk command in processes of its own, for tests that start, stop and kill it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

import kiosk

ROOT = Path(kiosk.__file__).parents[1]
MOTHER = Path(__file__).with_name("mother.py")
PATIENCE = 60.0  # seconds


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a program whose data are in `data`; nothing else of ours is set."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    named = {f"KIOSK_{name.upper()}": value for name, value in settings.items()}
    own = {"PYTHONPATH": str(ROOT), "KIOSK_DATA": str(data), "KIOSK_SETTINGS": os.devnull}
    return clean | own | named


class Mother:
    """Begins processes, as copies of one that has everything imported."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="kiosk-tests-")
        self._process = subprocess.Popen(
            [sys.executable, str(MOTHER), self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        self._count = 0

    def files(self) -> tuple[Path, Path]:
        """Return a pipe and a file for what one process says and what it complains about."""
        self._count += 1
        out, err = (Path(self._folder.name) / f"{self._count}.{kind}" for kind in ("out", "err"))
        os.mkfifo(out)
        err.touch()
        return out, err

    def ask(self, patience: float = PATIENCE, **what: Any) -> int:
        """Return the answer; raises TimeoutExpired."""
        pipe = self._process
        assert pipe.stdin is not None
        assert pipe.stdout is not None
        pipe.stdin.write(json.dumps(what) + "\n")
        pipe.stdin.flush()
        if not select.select([pipe.stdout], [], [], patience)[0]:
            if "wait" in what:
                os.kill(what["wait"], signal.SIGKILL)
                pipe.stdout.readline()
            raise subprocess.TimeoutExpired("kiosk", patience)
        return int(pipe.stdout.readline())

    def close(self) -> None:
        """End every process that is left."""
        self._process.communicate()
        self._folder.cleanup()


class Program:
    """One run of the command. `said` is what it printed until it was ready or ended."""

    def __init__(
        self, mother: Mother, words: Sequence[str], env: dict[str, str], folder: Path | None = None
    ) -> None:
        self._mother = mother
        out, self._err = mother.files()
        self.pid = mother.ask(
            words=list(words),
            environment=env,
            folder=str(folder or ROOT),
            out=str(out),
            err=str(self._err),
        )
        self._out: TextIO = out.open()
        self._status: int | None = None
        self.said: list[str] = []

    def until_ready(self) -> str:
        """Return the address it answers on; fails with what it complained about."""
        for line in self._out:
            self.said.append(line.rstrip("\n"))
            if line.startswith("Ready: "):
                return line.removeprefix("Ready: ").strip()
        self.wait()
        raise AssertionError("\n".join(["it ended before it was ready", *self.said, self.err]))

    def send(self, what: signal.Signals) -> None:
        """Send a signal to it, such as SIGSTOP."""
        os.kill(self.pid, what)

    def wait(self) -> int:
        """Return its exit status, once it has ended."""
        if self._status is None:
            self.said += self._out.read().splitlines()
            self._out.close()
            self._status = self._mother.ask(wait=self.pid)
        return self._status

    def kill(self) -> None:
        """End it as a power cut does, if it has not ended."""
        if self._status is None:
            with suppress(ProcessLookupError):
                self.send(signal.SIGKILL)
            self.wait()

    @property
    def is_alive(self) -> bool:
        """Whether nobody has seen it end."""
        return self._status is None

    @property
    def err(self) -> str:
        """What it has complained about so far."""
        return self._err.read_text("utf-8")
