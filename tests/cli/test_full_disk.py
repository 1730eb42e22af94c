"""A disk that is really full: a small one of its own, in a namespace that nobody else sees."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.processes import environment

MOUNT = 'mount -t tmpfs -o size=24m none "$1" && cp -r "$2/." "$1" && echo there && exec cat'
SERVE = {"listen": "127.0.0.1:0"}


@dataclass(frozen=True)
class Disk:
    """The folder of an office on a disk of 24 MB, seen from a namespace that lives."""

    folder: Path
    holder: int

    @property
    def seen_from_here(self) -> Path:
        return Path(f"/proc/{self.holder}/root") / self.folder.relative_to("/")

    def begin(self, *words: str, **settings: str) -> subprocess.Popen[str]:
        """Run the kiosk command on it."""
        inside = ["nsenter", "--preserve-credentials", "-U", "-m", "-t", str(self.holder)]
        return subprocess.Popen(
            [*inside, sys.executable, "-m", "kiosk", *words],
            env=environment(self.folder, **settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def said(self, *words: str, **settings: str) -> str:
        return self.begin(*words, **settings).communicate(timeout=60)[0]

    def fill(self) -> Path:
        """Write until nothing more goes in."""
        file = self.seen_from_here / "film"
        with file.open("wb", buffering=0) as opened, suppress(OSError):
            while opened.write(bytes(4096)):
                pass
        return file


@pytest.fixture
def disk(an_office: Path, folder: Path) -> Iterator[Disk]:
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no namespaces here")
    folder.mkdir()
    holder = subprocess.Popen(
        ["unshare", "-rm", "sh", "-c", MOUNT, "sh", str(folder), str(an_office)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "there\n"
    yield Disk(folder, holder.pid)
    holder.communicate()


@contextmanager
def served(disk: Disk) -> Iterator[str]:
    program = disk.begin("serve", **SERVE)
    assert program.stdout is not None
    said = next(line for line in program.stdout if line.startswith("Ready: "))
    try:
        yield said.removeprefix("Ready: ").strip()
    finally:
        program.terminate()
        program.communicate()


def health(url: str) -> tuple[int, str]:
    try:
        with urlopen(f"{url}healthz", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_a_full_disk_is_not_ok_and_is_told_in_words(disk: Disk) -> None:
    with served(disk) as url:
        assert health(url) == (200, "ok")
        film = disk.fill()
        assert health(url) == (503, "disk")
        assert "WRONG disk: The disk is full or locked" in disk.said("check")
        film.unlink()
        assert health(url) == (200, "ok")


def test_what_cannot_be_read_on_a_full_disk_is_no_damaged_data(disk: Disk) -> None:
    disk.fill()
    for word in ("check", "serve"):
        said = disk.said(word, **SERVE)
        assert "The disk is full or locked" in said
        assert "damaged" not in said
        assert "Traceback" not in said
