"""Copies of the whole database, made while it is in use, and the way back."""

from __future__ import annotations

import re
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path
from typing import Final

from peewee import DatabaseError

from kiosk import clock, files
from kiosk.database import database
from kiosk.errors import N_, KioskError
from kiosk.retention import sound
from kiosk.retention.second import fault

STAMP: Final = re.compile(r"^(?:kiosk|before-upgrade|before-restore)-(\d{8}-\d{6})\.db$")
STAMP_FORMAT: Final = "%Y%m%d-%H%M%S"  # naive UTC


class NotABackup(KioskError):
    """The file is damaged, or of something else; nothing was changed."""

    message = N_("%(file)s is not a sound backup of an office: %(why)s.")


class CannotKeep(KioskError):
    """There is no place for the copy."""

    message = N_("The copy cannot be written to %(file)s: %(why)s.")


class NoSecondPlace(CannotKeep):
    """The second folder is not there, or on the same disk; the first copy is made."""

    message = N_("No copy was made in %(file)s. %(why)s")


def write(file: Path) -> None:
    """Write a sound copy of the database to `file`, mode 600, or nothing; raises CannotKeep."""
    if file.is_dir() or _is_the_database(file):
        raise CannotKeep(file=file, why="it is a folder or the database itself")
    try:
        with _noted(file), _unfinished(file) as partial:
            database.execute_sql("VACUUM INTO ?", (str(partial),))  # type: ignore[no-untyped-call]
            _must_be_sound(partial)
    except (DatabaseError, sqlite3.Error) as error:
        raise CannotKeep(file=file, why=error) from error


def nightly(folder: Path, second: Path | None = None, keep_days: int = 0) -> Path:
    """Write tonight's copy into `folder`, and into the folder `second` if one is named.

    Copies older than `keep_days` go; 0 keeps all. Raises CannotKeep if `second` is not there, or
    no second place; the first copy is then made all the same.
    """
    files.folder(folder)
    file = folder / f"kiosk-{clock.now():{STAMP_FORMAT}}.db"
    write(file)
    prune(folder, keep_days)
    if second:
        _copy(file, second)
        prune(second, keep_days)
    return file


def clear(folder: Path, names: str = files.COPIES) -> list[Path]:
    """Delete the half-written copies that a cut left in `folder`: they hold personal data."""
    return files.clear(folder, names)


def noted(home: Path) -> dict[Path, Path]:
    """Return the copies that were being written when the power went, by their notes in `home`."""
    return {note: Path(files.read(note).decode()) for note in home.glob("*.unfinished")}


def clear_noted(home: Path) -> None:
    """Delete what is left of them; a stick that is out is waited for."""
    for note, file in noted(home).items():
        if file.parent.is_dir():
            _clear_beside(file)
            files.remove(note)


def prune(folder: Path, keep_days: int) -> list[Path]:
    """Delete our copies in `folder` older than `keep_days`, never the newest; 0 deletes none."""
    if not keep_days:
        return []
    limit = clock.now() - timedelta(days=keep_days)
    copies = sorted(_copies(folder).items(), key=lambda one: one[1])
    old = [file for file, made in copies[:-1] if made < limit]
    for file in old:
        file.unlink(missing_ok=True)
    return old


def last(folder: Path) -> datetime | None:
    """Return when the last copy in `folder` was made, naive UTC; none from the future counts."""
    soon = clock.now() + timedelta(minutes=5)
    nights = (made for file, made in _copies(folder).items() if file.name.startswith("kiosk-"))
    return max((made for made in nights if made <= soon), default=None)


def newest(folders: Iterable[Path]) -> Path | None:
    """Return the newest copy in `folders` that is sound and holds an office."""
    found = {file: made for folder in folders for file, made in _copies(folder).items()}
    newest_first = sorted(found, key=found.__getitem__, reverse=True)
    return next((one for one in newest_first if sound.is_sound(one)), None)


def restore(
    source: Path, target: Path, prepare: Callable[[Path], object] = lambda _: None
) -> Path | None:
    """Put the copy `source` in the place of the database `target`, which no program may use.

    `prepare` changes the new database before it has its name. Returns where the database that
    was there is kept; raises NotABackup.
    """
    if not source.is_file() or (target.exists() and source.samefile(target)):
        raise NotABackup(file=source, why="there is no such file, or it is the database itself")
    files.folder(target.parent)
    with _unfinished(target) as partial:
        _copy_out(source, partial)
        prepare(partial)
        _must_be_sound(partial)
        return _put_aside(target)


def _copies(folder: Path) -> dict[Path, datetime]:
    named = {file: STAMP.match(file.name) for file in folder.glob("*.db")}
    return {
        file: datetime.strptime(match[1], STAMP_FORMAT)  # noqa: DTZ007 (naive UTC by our rule)
        for file, match in named.items()
        if match
    }


def _copy(file: Path, folder: Path) -> None:
    if (wrong := fault(folder, file.parent)) is not None:
        raise NoSecondPlace(file=folder, why=wrong)
    with _unfinished(folder / file.name) as partial:
        shutil.copyfile(file, partial)


def _copy_out(source: Path, partial: Path) -> None:
    """Copy `source` with what its log still holds; raises NotABackup."""
    try:
        address = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as opened:
            if sound.missing(opened):
                raise NotABackup(file=source, why="it is of another program")
            opened.execute("VACUUM INTO ?", (str(partial),))
        _must_be_sound(partial)
    except sqlite3.Error as error:
        raise NotABackup(file=source, why=error) from None


def _put_aside(target: Path) -> Path | None:
    """Keep the database and its log beside; a log left behind would spoil the restored one.

    They are copied: at no moment is there no database.
    """
    if not target.exists():
        return None
    with suppress(sqlite3.Error), closing(sqlite3.connect(target)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = target.with_name(f"before-restore-{clock.now():{STAMP_FORMAT}}.db")
    for end in ("-wal", ""):
        one = target.with_name(f"{target.name}{end}")
        if one.exists():
            with files.whole(kept.with_name(f"{kept.name}{end}")) as partial:
                shutil.copyfile(one, partial)
    for end in ("-wal", "-shm"):
        files.remove(target.with_name(f"{target.name}{end}"))
    return kept


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """Give an empty file that becomes `file`; raises CannotKeep."""
    try:
        _clear_beside(file)
        with files.whole(file) as partial:
            yield partial
    except OSError as error:
        raise CannotKeep(file=file, why=error.strerror) from error


def _clear_beside(file: Path) -> None:
    clear(file.parent)
    clear(file.parent, f".{escape(file.name)}.*.part*")


@contextmanager
def _noted(file: Path) -> Iterator[None]:
    """Let the next start know where a copy is written, as only this command knows."""
    note = Path(str(database.database)).with_name(f"copy-{secrets.token_hex(8)}.unfinished")
    files.write(note, str(file.absolute()).encode())
    try:
        yield
    finally:
        files.remove(note)


def _must_be_sound(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened:
        (verdict,) = opened.execute("PRAGMA quick_check").fetchone()
    if verdict != "ok":
        raise NotABackup(file=file, why=verdict)


def _is_the_database(file: Path) -> bool:
    return (
        file.exists()
        and Path(str(database.database)).exists()
        and file.samefile(str(database.database))
    )
