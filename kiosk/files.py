"""The one way to write a file of ours: after a power cut all of it is there, or nothing."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

OWNER: Final = 0o600
EVERYBODY: Final = 0o644
MARGIN: Final = 1024 * 1024  # bytes: what the log of the database needs in a minute
LEFTOVERS: Final = "**/*.part*"  # with what SQLite keeps beside one
COPIES: Final = ".*.db.*.part*"  # those of copies, among what is not ours
NO_SYNC: Final = (errno.EINVAL, errno.ENOTSUP)  # a network's folder, which cannot


def write(file: Path, content: bytes, mode: int = OWNER) -> None:
    """Put `content` in the place of `file`; raises OSError."""
    with whole(file, mode) as partial:
        partial.write_bytes(content)


def read(file: Path) -> bytes:
    """Return what `file` holds; nothing, if it is not there, empty or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def head(file: Path, count: int) -> tuple[bytes, int]:
    """Return how `file` begins and how long it is: what has no such head counts as missing."""
    try:
        with file.open("rb") as opened:
            return opened.read(count), os.fstat(opened.fileno()).st_size
    except OSError:
        return b"", 0


@contextmanager
def whole(file: Path, mode: int = OWNER) -> Iterator[Path]:
    """Give an empty file beside `file`; what is in it at the end takes its place, and lasts.

    After an error nothing of it is left. Raises OSError.
    """
    partial = file.with_name(f".{file.name}.{secrets.token_hex(8)}.part")
    with closing(_Held(partial, mode)) as held:
        try:
            yield partial
            os.fsync(held.fileno)
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    settle(file.parent)


def folder(place: Path, mode: int = 0o700) -> Path:
    """Make the folder `place`, with those above it, so that it lasts; return it."""
    missing = [one for one in (place, *place.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=mode, exist_ok=True)
        settle(one.parent)
    return place


def remove(file: Path) -> None:
    """Delete `file`, if it is there, so that it does not come back."""
    with suppress(FileNotFoundError):
        file.unlink()
        settle(file.parent)


def takes(place: Path, count: int = MARGIN) -> bool:
    """Say whether `count` bytes more can be written in the folder `place`; nothing is left there.

    Asked of the system, which alone knows of a quota, and of a disk that locked itself.
    """
    try:
        with TemporaryFile(dir=place) as probe:
            os.posix_fallocate(probe.fileno(), 0, count)
    except OSError:
        return False
    return True


def settle(place: Path) -> None:
    """Make what was renamed, made or deleted in the folder `place` last."""
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(handle)


def clear(place: Path, names: str = LEFTOVERS) -> list[Path]:
    """Delete what a cut left half-written in `place`; return it."""
    found = left(place, names)
    for one in found:
        with suppress(OSError):
            remove(one)
    return found


def left(place: Path, names: str = LEFTOVERS) -> list[Path]:
    """Return what a cut left half-written in `place`, but not what is being written now."""
    found = sorted(place.glob(names)) if place.is_dir() else []
    return [one for one in found if one.is_file() and not _is_held(one)]


class _Held:
    """A new file that others can see is being written, until it is closed."""

    def __init__(self, file: Path, mode: int) -> None:
        self.fileno = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
        fcntl.flock(self.fileno, fcntl.LOCK_EX)

    def close(self) -> None:
        os.close(self.fileno)


def _is_held(file: Path) -> bool:
    """Say whether a program that is alive writes `file`, or what it stands beside."""
    main = file.with_name(f"{file.name.rpartition('.part')[0]}.part")
    try:
        handle = os.open(main, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
