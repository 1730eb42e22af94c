"""How the machine and the office are, in words. Only reads."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any, Final

from peewee import DatabaseError

from kiosk import clock, languages
from kiosk.config import Config
from kiosk.database import database
from kiosk.errors import N_
from kiosk.office import place, tongues
from kiosk.paper import printing, wording
from kiosk.paper.watch import NO_PRINTER, SENTENCES, WELL
from kiosk.queue import times
from kiosk.retention import backup, nightly
from kiosk.speech.voice import Voice
from printers import fonts
from printers.condition import Condition
from printers.drivers import PrinterUrlError, connect

LEAST_FREE: Final = 500 * 1024 * 1024  # bytes


class Level(StrEnum):
    """How bad it is; a note only explains."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One sentence about one thing, still to be translated; `values` go into it."""

    about: str
    level: Level
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


def findings(config: Config, *, ask_printer: bool = True) -> list[Finding]:
    """Return how everything is; of an open but damaged or empty database only that.

    A printer may take seconds to say how it is: where the press runs, it knows already.
    """
    first = of_database(config)
    if first.level is Level.WRONG:
        return [first]
    if not place.stored():
        return [first, Finding(N_("office"), Level.WRONG, N_("No office is set up."))]
    clock.use_zone(place.office().site.timezone)  # the command line starts without
    checks = [one for one in CHECKS if ask_printer or one is not of_printer]
    return [first, *(check(config) for check in checks)]


def of_database(config: Config) -> Finding:
    """Say whether the file is whole."""
    file = config.database_file
    try:
        answer = database.execute_sql("PRAGMA quick_check")  # type: ignore[no-untyped-call]
        (verdict,) = answer.fetchone()
    except (DatabaseError, sqlite3.Error) as error:
        verdict = str(error)
    if verdict != "ok":
        sentence = N_("%(file)s is damaged (%(why)s). Restore a backup.")
        return Finding(N_("database"), Level.WRONG, sentence, {"file": file, "why": verdict})
    return Finding(N_("database"), Level.FINE, N_("%(file)s is whole."), {"file": file})


def of_disk(config: Config) -> Finding:
    """Say whether there is room for months."""
    free = shutil.disk_usage(config.data).free
    values = {"free": f"{free / 1024**3:.1f}", "folder": config.data}
    if free < LEAST_FREE:
        sentence = N_("Only %(free)s GB are free in %(folder)s. Make room.")
        return Finding(N_("disk"), Level.WRONG, sentence, values)
    return Finding(N_("disk"), Level.FINE, N_("%(free)s GB are free in %(folder)s."), values)


def of_clock(_config: Config) -> Finding:
    """Say what time it is here, and whether that can be."""
    wall = clock.local(clock.now())
    values = {"time": f"{wall:%Y-%m-%d %H:%M}", "zone": str(wall.tzinfo)}
    if times.clock_is_doubtful():
        sentence = N_("It says %(time)s, which cannot follow the last ticket. Set or confirm it.")
        return Finding(N_("clock"), Level.WRONG, sentence, values)
    return Finding(N_("clock"), Level.FINE, N_("It is %(time)s in %(zone)s."), values)


def of_printer(config: Config) -> Finding:
    """Say whether the printer is there; nothing is printed."""
    url = printing.url_of(config)
    if url.startswith("none:"):
        return Finding(N_("printer"), Level.NOTE, NO_PRINTER)
    try:
        says = connect(url).status()
    except PrinterUrlError as error:
        return Finding(N_("printer"), Level.WRONG, error.sentence, error.values)
    return Finding(N_("printer"), level_of(says), SENTENCES[says])


def level_of(condition: Condition) -> Level:
    """Return how bad it is that a printer is so."""
    if condition in WELL:
        return Level.FINE
    return Level.NOTE if condition.prints else Level.WRONG


def of_fonts(_config: Config) -> Finding:
    """Say whether every script can be written."""
    try:
        count = len(fonts.files())
    except PackageNotFoundError as error:
        sentence = N_("The package %(name)s is missing. Install the program again.")
        return Finding(N_("fonts"), Level.WRONG, sentence, {"name": error.name})
    return Finding(N_("fonts"), Level.FINE, N_("%(count)s faces are there."), {"count": count})


def of_languages(_config: Config) -> Finding:
    """Say which of the languages that the office offers have their words."""
    ready = [row.code for row in languages.available()]
    wanted = place.settings().enabled_languages
    values = {"ready": ", ".join(code for code in wanted if code in ready)}
    if missing := [code for code in wanted if code not in ready]:
        values["missing"] = ", ".join(missing)
        sentence = N_("%(ready)s are offered; %(missing)s wait for their translation.")
        return Finding(N_("languages"), Level.NOTE, sentence, values)
    if unconfirmed := [row.code for row in tongues.unconfirmed()]:
        values["unconfirmed"] = ", ".join(unconfirmed)
        sentence = N_("%(ready)s are offered; no mediator has confirmed %(unconfirmed)s.")
        return Finding(N_("languages"), Level.NOTE, sentence, values)
    return Finding(N_("languages"), Level.FINE, N_("%(ready)s are offered."), values)


def of_voices(config: Config) -> Finding:
    """Say in which languages of the office a voice can be heard; each is tried out."""
    voice = Voice(config)
    wanted = place.settings().enabled_languages
    mute = [code for code in wanted if not voice.try_out(code)]
    voice.stop()
    if mute:
        values = {"missing": ", ".join(mute)}
        sentence = N_("%(missing)s have no voice: chime and text, and what was recorded.")
        return Finding(N_("voices"), Level.NOTE, sentence, values)
    values = {"ready": ", ".join(wanted)}
    return Finding(N_("voices"), Level.FINE, N_("%(ready)s have a voice."), values)


def of_address(config: Config) -> Finding:
    """Say whether tickets can carry the QR of the phone page, and why not."""
    if not config.url:
        sentence = N_("KIOSK_URL is not set, so tickets carry no QR for the phone.")
        return Finding(N_("address"), Level.NOTE, sentence)
    if wording.is_loopback(config.url):
        sentence = N_("KIOSK_URL is %(url)s, which no phone can reach: tickets carry no QR.")
        return Finding(N_("address"), Level.NOTE, sentence, {"url": config.url})
    sentence = N_("The QR of a ticket points to %(url)s.")
    return Finding(N_("address"), Level.FINE, sentence, {"url": config.url})


def of_backup(config: Config) -> Finding:
    """Say when everything was last copied, and whether the second place is there."""
    folder, second = nightly.folder(config), place.settings().backup_second_folder
    last = backup.last(folder)
    if second and not Path(second).is_dir():
        sentence = N_("The second folder %(folder)s is not there. Is the stick in?")
        return Finding(N_("backup"), Level.WRONG, sentence, {"folder": second})
    if last is None:
        sentence = N_("There is none yet; one is made each night while the office runs.")
        return Finding(N_("backup"), Level.NOTE, sentence)
    values = {"time": f"{clock.local(last):%Y-%m-%d %H:%M}", "folder": folder}
    if clock.now() - last > timedelta(days=8):
        sentence = N_("The last one is of %(time)s, in %(folder)s. Leave the office running.")
        return Finding(N_("backup"), Level.NOTE, sentence, values)
    return Finding(N_("backup"), Level.FINE, N_("Made on %(time)s in %(folder)s."), values)


CHECKS: Final[tuple[Callable[[Config], Finding], ...]] = (
    of_disk,
    of_clock,
    of_printer,
    of_fonts,
    of_languages,
    of_voices,
    of_address,
    of_backup,
)
