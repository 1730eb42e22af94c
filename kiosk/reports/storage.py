"""How the data and the disk it is on are, in words, or in one for a machine. Only reads."""

from __future__ import annotations

import shutil
import sqlite3
from typing import Final

from peewee import DatabaseError, PeeweeException

from kiosk import files, signing
from kiosk.config import Config
from kiosk.database import database, revision
from kiosk.errors import N_
from kiosk.reports.finding import Finding, Level
from kiosk.retention import nightly

LEAST_FREE: Final = 500 * 1024 * 1024  # bytes


def word(config: Config) -> str:
    """Return what does not work, in one word for a machine that asks; empty if all does."""
    try:
        revision()
    except PeeweeException:
        return "database"
    if not takes(config):
        return "disk"
    return "" if signing.find(config.data) else "key"


def of_database(config: Config) -> Finding:
    """Say whether the file is whole."""
    file = config.database_file
    try:
        answer = database.execute_sql("PRAGMA quick_check")  # type: ignore[no-untyped-call]
        (verdict,) = answer.fetchone()
    except (DatabaseError, sqlite3.Error) as error:
        verdict = str(error)
    if verdict != "ok":
        return _damaged(config, verdict)
    return Finding(N_("database"), Level.FINE, N_("The data is whole."), {}, str(file))


def _damaged(config: Config, why: str) -> Finding:
    sentence, values = N_("The data is damaged (%(why)s). Restore a backup."), {"why": why}
    if (copy := nightly.way_back(config)) is not None:
        sentence = N_("The data is damaged (%(why)s). Put the newest sound copy back: %(restore)s")
        values["restore"] = f"kiosk restore {copy}"
    return Finding(N_("database"), Level.WRONG, sentence, values, str(config.database_file))


def takes(config: Config) -> bool:
    """Say whether anything can be written where the data is."""
    return all(files.takes(one) for one in {config.data, config.database_file.parent})


def of_disk(config: Config) -> Finding:
    """Say whether there is room for months, and whether anything can be written."""
    if not takes(config):
        sentence = N_("The disk is full or locked: nothing can be kept. Make room.")
        return Finding(N_("disk"), Level.WRONG, sentence, where=str(config.data))
    free = shutil.disk_usage(config.data).free
    values, where = {"free": f"{free / 1024**3:.1f}"}, str(config.data)
    if free < LEAST_FREE:
        sentence = N_("Only %(free)s GB are free. Make room.")
        return Finding(N_("disk"), Level.WRONG, sentence, values, where)
    return Finding(N_("disk"), Level.FINE, N_("%(free)s GB are free."), values, where)
