"""The process that lends its voice: started when needed, ended when it crashes or hangs."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final, cast

from kiosk.errors import KioskError

WORKER: Final = (sys.executable, "-I", str(Path(__file__).with_name("worker.py")))
LONGEST: Final = 400  # characters said in one go
LARGEST: Final = 4 * 1024 * 1024  # bytes of a sound; more is no answer of ours


class NoVoice(KioskError):
    """Nothing can be heard now; what is written stays. No screen shows this."""


class Speaker:
    """One voice for all threads. Nobody waits for it longer than `seconds`.

    After a crash or a hang it rests for `rest` seconds, in which everybody is
    refused at once, and is then started again.
    """

    def __init__(
        self, command: tuple[str, ...] = WORKER, *, seconds: float = 3.0, rest: float = 10.0
    ) -> None:
        self._command = command
        self._seconds = seconds
        self._rest = rest
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._rests_until = 0.0

    def say(self, voice: str, text: str) -> bytes:
        """Return `text` as WAV; raises NoVoice."""
        deadline = time.monotonic() + self._seconds
        if not self._lock.acquire(timeout=self._seconds):
            raise NoVoice
        try:
            if time.monotonic() < self._rests_until:
                raise NoVoice
            sound = self._ask(voice, text, deadline)
        finally:
            self._lock.release()
        if not sound:
            raise NoVoice
        return sound

    def stop(self) -> None:
        """End the process; what is asked next starts another."""
        with self._lock:
            self._end()

    def _ask(self, voice: str, text: str, deadline: float) -> bytes:
        line = f"{voice}\t{' '.join(text.split())[:LONGEST]}\n".encode()
        try:
            process = self._process = self._process or self._started()
            cast("BinaryIO", process.stdin).write(line)
            size = int.from_bytes(self._read(process, 4, deadline), "big")
            if size > LARGEST:
                raise OSError("not an answer")
            return self._read(process, size, deadline)
        except OSError:
            self._end()
            self._rests_until = time.monotonic() + self._rest
            raise NoVoice from None

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 (a command of ours)
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    def _read(self, process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
        """Return `size` bytes of the answer; raises OSError if they do not come in time."""
        handle, found = cast("BinaryIO", process.stdout).fileno(), b""
        while len(found) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([handle], [], [], left)[0]:
                raise TimeoutError
            more = os.read(handle, min(size - len(found), 65536))
            if not more:
                raise OSError("the voice is gone")
            found += more
        return found

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        process.wait()
