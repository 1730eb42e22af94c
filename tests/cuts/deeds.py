"""What an office does that a power cut can fall into, each as a process of its own.

Run: python -m tests.cuts.deeds NAME, in the folder that holds the office's folder `data`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from kiosk import clock
from kiosk.app import create_app
from kiosk.cli import main as command
from kiosk.command import open_office
from kiosk.config import Config
from kiosk.database import database
from kiosk.office import document, logos, place
from kiosk.office import operations as office
from kiosk.people import operations as people
from kiosk.people.person import Person
from kiosk.programme import operations as programme
from kiosk.retention import backup, nightly
from kiosk.screens.shared import faces
from kiosk.speech import operations as speech
from kiosk.speech import recordings
from kiosk.speech.cache import Cache
from kiosk.staff import operations as staffing
from tests.speech.conftest import tone

DEMO: Final = Path(document.__file__).with_name("demo.json")
MARK: Final = "Zenobia"  # nobody in the demo is called so
DATA: Final = Path("data")
SECOND: Final = Path("second")
COPY: Final = Path("copies/copy.db")
SOUND: Final = ("it", "Casa", "it")


def config() -> Config:
    return Config(data=DATA.absolute(), printer="none:")


def _run(*words: str) -> None:
    command(words, standalone_mode=False)


def first_start() -> None:
    create_app(config())
    staffing.first_sign_in()


def set_up() -> None:
    _run("setup", str(DEMO))


def back_up() -> None:
    open_office(config())
    nightly.run(config())
    backup.write(COPY)


def upload() -> None:
    create_app(config())
    picture = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(picture, "PNG")
    logos.add(picture.getvalue(), "Fondo")
    speech.keep(recordings.folder(config()), "it", "done", tone())
    kept = Cache(DATA / "speech")
    kept.put(kept.file(*SOUND), tone())
    faces.made(DATA / "faces", "bengali")


def restore() -> None:
    _run("restore", str(COPY))


def prepare(name: str) -> None:
    """Make in this folder what was there before the deed `name`."""
    COPY.parent.mkdir()
    if name in ("first start", "setup"):
        return
    create_app(config())
    programme.apply(document.read(DEMO.read_text("utf-8")), "test")
    _let_a_person_be_there()
    if name == "restore":
        backup.write(COPY)
        staffing.add("Omega Esempio", "operator")  # after the copy
    database.close()


def _let_a_person_be_there() -> None:
    settings = replace(place.office().settings, backup_second_folder=str(SECOND))
    office.apply(replace(place.office(), settings=settings), "test")
    somebody, _pin = staffing.add("Alfa Esempio", "coordinator")
    people.add(
        Person(MARK, MARK),
        somebody,
        key="somebody",
        notice_version="1",
        notice_on=date(2026, 11, 23),
    )


DEEDS: Final[dict[str, Callable[[], None]]] = {
    "backup": back_up,
    "restore": restore,
    "first start": first_start,
    "setup": set_up,
    "upload": upload,
}


def main(name: str) -> None:
    """Do it, as the computer's clock says it is now."""
    clock.use_zone("Europe/Rome")
    DEEDS[name]()
    if not database.is_closed():
        database.close()


if __name__ == "__main__":
    main(sys.argv[1])
