"""How the copies are, in words: those of each night, and of the second place. Only reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk import clock
from kiosk.config import Config
from kiosk.errors import N_
from kiosk.reports.finding import Finding, Level
from kiosk.retention import backup, nightly, second

ABOUT: Final = N_("backup")
LATE: Final = timedelta(days=8)  # an office that is closed for a week
BEHIND: Final = timedelta(days=2)  # of the second place, after the first
MOVED: Final = N_(
    "The second folder is used, but is not named in the settings of the machine yet. "
    "Write it there."
)
NO_LATE_COPY: Final = N_("The second folder has no copy of the last days. Is there room on it?")


def of_backup(config: Config) -> Finding:
    """Say when everything was last copied, and whether the second place is one."""
    folder = nightly.folder(config)
    last = backup.last(folder)
    if (wrong := _of_second(config, last)) is not None:
        return wrong
    if last is None:
        sentence = N_("There is none yet; one is made each night while the office runs.")
        return Finding(ABOUT, Level.NOTE, sentence)
    values, where = {"time": last}, str(folder)
    if clock.now() - last > LATE:
        sentence = N_("The last one was made on %(time)s. Leave the office running at night.")
        return Finding(ABOUT, Level.NOTE, sentence, values, where)
    return Finding(ABOUT, Level.FINE, N_("Made on %(time)s."), values, where)


def _of_second(config: Config, last: datetime | None) -> Finding | None:
    """Say what is wrong with the second place; one that is new waits for its first night."""
    older, stick = second.of_the_office(), second.place(config)
    if stick is None:
        return Finding(ABOUT, Level.WRONG, second.INSIDE, where=str(older)) if older else None
    if (fault := second.fault(stick, config.data)) is not None:
        return Finding(ABOUT, Level.WRONG, fault, where=str(stick))
    copied = backup.last(stick)
    if last is None or (copied is not None and last - copied <= BEHIND):
        return _moved(stick) if config.second_backup is None else None
    level = Level.NOTE if copied is None else Level.WRONG
    return Finding(ABOUT, level, NO_LATE_COPY, where=str(stick))


def _moved(stick: Path) -> Finding:
    """Say where the second place is named from now on."""
    return Finding(ABOUT, Level.NOTE, MOVED, where=f"KIOSK_SECOND_BACKUP={stick}")
