"""Putting a copy in the place of an office, without reviving what was taken away since."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk import files, schema
from kiosk.config import Config
from kiosk.database import database, sweep
from kiosk.office import journal, place
from kiosk.retention import again, backup, gone, nightly, second, sound
from kiosk.retention.gone import Gone
from kiosk.speech import recordings

RECORDED = "SELECT language, phrase, kind, length(content) FROM recording"


@dataclass(frozen=True)
class Restored:
    """`kept`: where the database that was there is now. `again`: what was taken away, in words.

    `is_known`: whether anything was there that could tell of it.
    """

    kept: Path | None
    again: list[str]
    is_known: bool


def restore(source: Path, config: Config) -> Restored:
    """Make the copy `source` the office of `config`, which must not run; all of it, or nothing.

    Whatever was erased, dismissed or revoked since the copy was made is so again before anybody
    can use it, and everybody is signed out. Raises NotABackup, CannotKeep, Newer.
    """
    target = config.database_file
    before = gone.in_database(target)
    told: list[str] = []
    is_known = sound.is_sound(target)

    def prepare(partial: Path) -> None:
        nonlocal is_known
        try:
            schema.open_and_upgrade(partial, keep=False)
            lists = _lists(source, config)
            is_known = is_known or bool(lists)
            told.extend(_bring_up_to_date(source, before.union(*lists)))
        finally:
            _leave(target)

    kept = backup.restore(source, target, prepare)
    if kept is not None:
        _forget_recordings(kept, recordings.folder(config))
    return Restored(kept, told, is_known)


def _lists(source: Path, config: Config) -> list[set[Gone]]:
    """Return what each list beside the copies says."""
    stick = second.place(config)
    folders = {source.parent, nightly.folder(config), *([stick] if stick else [])}
    found = [gone.in_folder(folder) for folder in folders]
    return [one for one in found if one is not None]


def _bring_up_to_date(source: Path, since: set[Gone]) -> list[str]:
    place.follow_the_wall()
    journal.note(again.WHO, "copies", None, source.name)
    told = again.apply(since)
    sweep()
    return told


def _leave(target: Path) -> None:
    """Let go of the half-made database: whoever asks next asks the one in its place."""
    if not database.is_closed():
        database.close()
    database.init(str(target))


def _forget_recordings(kept: Path, folder: Path) -> None:
    """Delete the files laid out from the database before; the next start lays out the new ones."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(kept)) as opened:
        for language, phrase, kind, size in opened.execute(RECORDED):
            file = folder / language / f"{phrase}.{kind}"
            if file.is_file() and file.stat().st_size == size:
                files.remove(file)
