"""Sounds that were made before, in a folder that never grows beyond its limit."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from kiosk import files

MOST_BYTES: Final = 200 * 1024 * 1024
SWEEP: Final = 64  # sounds between two looks at how much there is
VERSION: Final = "2"  # another one forgets every sound that an older worker made


class Cache:
    """Keeps sounds by (language, text, voice). A full disk only makes it forget."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._until_sweep = 0

    def file(self, language: str, text: str, voice: str) -> Path:
        """Return where the sound is or would be."""
        name = "\0".join((VERSION, language, voice, text))
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()}.wav"

    def find(self, file: Path) -> Path | None:
        """Return `file` if it is there, and note that it was of use."""
        if not _is_whole(file):
            return None
        with suppress(OSError):
            os.utime(file)
        return file

    def put(self, file: Path, sound: bytes) -> None:
        """Keep `sound`; raises OSError if there is no room."""
        files.folder(self._folder)
        files.write(file, sound)
        self._until_sweep -= 1
        if self._until_sweep < 0:
            self._sweep()

    def _sweep(self) -> None:
        """Delete what was of no use for longest, until there is room for more."""
        self._until_sweep = SWEEP
        kept = sorted((_used_at(one), one.stat().st_size, one) for one in self._folder.glob("*"))
        total = sum(size for _, size, _ in kept)
        for _, size, file in kept:
            if total <= self._most_bytes:
                return
            with suppress(OSError):
                file.unlink()
            total -= size


def _is_whole(file: Path) -> bool:
    """Say whether the head of the file is a sound's, and says how long the file is."""
    head, size = files.head(file, 8)
    return head[:4] == b"RIFF" and int.from_bytes(head[4:], "little") + 8 == size


def _used_at(file: Path) -> float:
    return file.stat().st_mtime
