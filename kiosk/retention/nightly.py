"""Once a day: a copy of everything, and what has been kept long enough goes."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Final

from kiosk import clock, files
from kiosk.config import Config
from kiosk.database import database, revision
from kiosk.errors import KioskError
from kiosk.office import place
from kiosk.queue import times
from kiosk.retention import backup, gone, purge, second

logger = logging.getLogger(__name__)

DAY: Final = timedelta(days=1)
QUIET_HOUR: Final = 3  # on the wall; nobody waits then
SETTLED: Final = timedelta(hours=12)
LOOK_SECONDS: Final = 60.0
AFTER_FAILURE_SECONDS: Final = 900.0
STOP_SECONDS: Final = 10.0


def folder(config: Config) -> Path:
    """Return where the nightly copies are."""
    return config.data / "backups"


def is_due(last: datetime | None) -> bool:
    """Say whether it is time, after the copy made at `last` (naive UTC)."""
    if last is None:
        return True
    age = clock.now() - last
    return age >= DAY or (age >= SETTLED and clock.local(clock.now()).hour == QUIET_HOUR)


def run(config: Config) -> None:
    """Do the night's work. A clock that may be wrong deletes nothing. Raises CannotKeep."""
    settings = place.settings()
    trusted = not times.clock_is_doubtful()
    if trusted:
        purge.purge()
        backup.prune(config.database_file.parent, settings.backup_keep_days)
    keep = settings.backup_keep_days if trusted else 0
    backup.nightly(folder(config), second.place(config), keep)


def folders(config: Config) -> list[Path]:
    """Return every folder in which copies are made."""
    stick = second.place(config)
    own = [folder(config), config.database_file.parent]
    return [*own, stick] if stick else own


def way_back(config: Config) -> Path | None:
    """Return the newest sound copy on this disk; also where the data of the office is damaged."""
    return backup.newest((folder(config), config.database_file.parent))


def list_gone(config: Config) -> None:
    """Put on the lists beside the copies what was taken away since; raises OSError."""
    found, stick = gone.of(database.execute_sql), second.place(config)
    gone.write(found, files.folder(folder(config)))
    if stick and second.fault(stick, config.data) is None:
        gone.write(found, stick)


def clear(config: Config) -> None:
    """Delete what a cut left of copies, wherever they were written."""
    for one in folders(config):
        backup.clear(one)
    backup.clear_noted(config.database_file.parent)


class Nightly:
    """Does the night's work in a thread of its own, at the start if a day was missed."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._listed = -1  # the revision of what is on the lists
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="nightly", daemon=True)

    def start(self) -> None:
        """Begin to look whether it is time."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; the work in hand is waited for, but not for ever."""
        self._stopping.set()
        self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        with database.connection_context():
            clear(self.config)
            pause = self._look()
            while not self._stopping.wait(pause):
                pause = self._look()

    def _look(self) -> float:
        """Work if it is time; return how many seconds to wait then."""
        try:
            place.follow_the_wall()
            self._list()
            if is_due(backup.last(folder(self.config))):
                run(self.config)
        except KioskError as error:
            logger.warning("%s", error)
            return AFTER_FAILURE_SECONDS
        except Exception:
            logger.exception("the night's work stumbled and will be tried again")
            return AFTER_FAILURE_SECONDS
        return LOOK_SECONDS

    def _list(self) -> None:
        """Keep the lists beside the copies as true as the office, if anything has changed."""
        now = revision()
        if now == self._listed:
            return
        try:
            list_gone(self.config)
            self._listed = now
        except OSError as error:
            logger.warning("%s", error)
