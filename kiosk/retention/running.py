"""One office, one program: a lock that the system lets go of by itself."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk import files
from kiosk.errors import N_, KioskError


class Running(KioskError):
    """Another program uses this database."""

    message = N_("The office in %(file)s is running (process %(process)s). Stop it first.")


@contextmanager
def hold(database_file: Path) -> Iterator[None]:
    """Keep every other program from serving or restoring `database_file`; raises Running."""
    files.folder(database_file.parent)
    lock = database_file.with_name(f"{database_file.name}.lock")
    with open(os.open(lock, os.O_RDWR | os.O_CREAT, 0o600), "r+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Running(file=database_file, process=handle.read().strip() or "?") from None
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        yield
