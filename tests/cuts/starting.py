"""Whether an office starts on what a cut left of it, or says in words what to do."""

from __future__ import annotations

import os
import sqlite3
import wave
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from flask.testing import FlaskClient

from kiosk import signing
from kiosk.app import create_app
from kiosk.command import Refusal, open_office
from kiosk.database import database
from kiosk.errors import KioskError
from kiosk.office import document, logos, place
from kiosk.people.models import Participant
from kiosk.programme import operations as programme
from kiosk.retention import nightly, running
from kiosk.screens.shared import faces
from kiosk.speech import recordings
from kiosk.speech.cache import Cache
from kiosk.staff.models import Staff
from tests.cuts.deeds import COPY, DATA, DEMO, MARK, SECOND, SOUND, config
from tests.cuts.disk import Image

MEMORY: Final = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
HERE: Final = b"<the folder of the cut>"
EMPTY: Final = ("first start", "setup")  # the deeds before which there was no office


def faults(deed: str, image: Image) -> list[str]:
    """Return what is wrong when the office starts on `image`, which a cut left of `deed`."""
    with TemporaryDirectory(prefix="kiosk-cut-", dir=MEMORY) as folder:
        os.chdir(folder)
        _lay_out(image)
        try:
            return list(_faults(deed, is_end=image.is_end))
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]
        finally:
            if not database.is_closed():
                database.close()
            os.chdir("/")


def _lay_out(image: Image) -> None:
    for folder in sorted(image.folders):
        Path(folder).mkdir()
    for path, content in image.files.items():
        Path(path).write_bytes(content.replace(HERE, os.getcwd().encode()))


def _faults(deed: str, *, is_end: bool) -> Iterator[str]:
    with running.hold(config().database_file):
        yield from _opened(deed, is_end=is_end)
        client = create_app(config()).test_client()
        if not place.stored():
            programme.apply(document.read(DEMO.read_text("utf-8")), "test")
        nightly.clear(config())
        yield from _served(client)
        yield from _kept()
        if deed not in EMPTY and not Participant.select().where(Participant.name == MARK).exists():
            yield "a person is lost"
        yield from RESULTS[deed]() if is_end else ()
    database.close()
    yield from _left()


def _opened(deed: str, *, is_end: bool) -> Iterator[str]:
    """Open the office as every start does; where there was none before, a refusal is right."""
    try:
        open_office(config())
    except (KioskError, Refusal) as refusal:
        if deed not in EMPTY or (is_end and deed == "setup"):
            yield f"it does not start: {refusal}"
        elif "kiosk setup" not in str(refusal):
            yield f"it does not say what to do: {refusal}"


def _served(client: FlaskClient) -> Iterator[str]:
    """Ask for pages, and for everything that is kept in files."""
    for address in ("/healthz", "/", "/sign-in"):
        answer = client.get(address)
        if answer.status_code != 200:
            yield f"{address}: {answer.status_code} {answer.text[:60]}"
    for name in (one for one in faces.FACES if [*(DATA / "faces").glob(f"{one}-*")]):
        content = client.get(f"/fonts/small/{name}-{faces.marks()[name]}.woff").data
        if content[:4] != b"wOFF" or int.from_bytes(content[8:12], "big") != len(content):
            yield f"the face {name} is broken"
    heard = [*recordings.all_of(recordings.folder(config()), "it").values(), *_sounds()]
    yield from (f"{one} is broken" for one in heard if not _is_heard(one))


def _sounds() -> list[Path]:
    kept = Cache(DATA / "speech")
    found = kept.find(kept.file(*SOUND))
    return [found] if found else []


def _is_heard(file: Path) -> bool:
    with wave.open(str(file), "rb") as sound:
        return sound.getnframes() > 0 and any(sound.readframes(sound.getnframes()))


def _kept() -> Iterator[str]:
    """Look at the database and at every copy: whatever has the name of one is whole."""
    for file in (DATA / "kiosk.db", *DATA.glob("*.db"), *Path().glob("[!d]*/*.db"), *_nights()):
        if (verdict := _verdict(file)) != "ok":
            yield f"{file} is not whole: {verdict}"


def _verdict(file: Path) -> str:
    try:
        with closing(sqlite3.connect(file)) as opened:
            (verdict,) = opened.execute("PRAGMA quick_check").fetchone()
            (tables,) = opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return str(verdict) if tables else "it is empty"


def _nights() -> list[Path]:
    return sorted((DATA / "backups").glob("*.db"))


def _left() -> Iterator[str]:
    """Look for what nobody deletes: leftovers, and a person outside database and copies."""
    for file in (one for one in Path().rglob("*") if one.is_file()):
        if ".part" in file.name:
            yield f"{file} is left"
        if file.suffix != ".db" and MARK.encode() in file.read_bytes():
            yield f"{file} holds data of a person"


def _has_copies() -> Iterator[str]:
    for folder in (DATA / "backups", SECOND):
        if len(list(folder.glob("kiosk-*.db"))) != 1:
            yield f"the copy of the night is not in {folder}"
    if not COPY.exists():
        yield "the copy is not there"


def _has_uploads() -> Iterator[str]:
    if not [one for one in logos.all_logos() if logos.picture(one)[0]]:
        yield "the logo is lost"
    if "done" not in recordings.all_of(recordings.folder(config()), "it"):
        yield "the recording is lost"


def _is_restored() -> Iterator[str]:
    if Staff.select().where(Staff.name == "Omega Esempio").exists():
        yield "what was restored is lost"
    if not list(DATA.glob("before-restore-*.db")):
        yield "what was there before is not kept"


def _has_a_key() -> Iterator[str]:
    if not signing.find(DATA):
        yield "there is no key"


def _is_set_up() -> Iterator[str]:
    if not place.stored():
        yield "the office is lost"


RESULTS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "backup": _has_copies,
    "upload": _has_uploads,
    "restore": _is_restored,
    "first start": _has_a_key,
    "setup": _is_set_up,
}
