"""A complete office that is open now, with people waiting, to try everything out."""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flask import Flask

from kiosk import clock, files
from kiosk.app import create_app
from kiosk.appointments import example as appointments
from kiosk.attendance import example as courses
from kiosk.config import Config
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.office.models import Day
from kiosk.programme import example as season
from kiosk.programme import operations as programme
from kiosk.queue import issuing
from kiosk.retention import running
from kiosk.server import serve
from kiosk.staff import operations as staff
from kiosk.staff.models import Staff

OFFICE: Final = Path(__file__).parent / "office" / "demo.json"
MARK: Final = "this-is-a-demo"
WHO: Final = "demo"
# The names are letters of the Greek alphabet; nobody is called so.
PEOPLE: Final = (
    ("Alfa Esempio", "coordinator"),
    ("Beta Esempio", "reception"),
    ("Gamma Esempio", "facilitator"),
    ("Delta Esempio", "operator"),
    ("Epsilon Esempio", "technician"),
)
# Which of the services open to all, in which language, with priority or not.
WAITING: Final = (
    (0, "it", False),
    (1, "ar", False),
    (2, "it", False),
    (1, "en", True),
    (3, "ar", False),
    (0, "en", False),
    (4, "it", False),
)
DESKS: Final = 2


class RealOffice(KioskError):
    """The demo changes what it likes, so it leaves an office that is in use alone."""

    message = N_("%(folder)s holds an office that is not a demo. Use another folder, or serve.")


@dataclass(frozen=True)
class Person:
    """Somebody who can sign in to the demo."""

    name: str
    role: str
    pin: str


def run(config: Config) -> None:
    """Serve the demo in the data folder of `config`; raises RealOffice, Running."""
    with running.hold(config.database_file):
        _must_be_a_demo(config)
        config = at_its_own_address(config)
        app = create_app(config)
        people = fill()
        _tell(people)
        _print_own_address(app, config)
        serve(app, config)


def at_its_own_address(config: Config) -> Config:
    """Return `config` with a printer and an address; without KIOSK_URL its own will do."""
    if config.port == 0:
        config = replace(config, listen=f"{config.host}:{_free_port(config.host)}")
    host = "127.0.0.1" if config.host in ("0.0.0.0", "localhost") else config.host  # noqa: S104
    own = f"http://{f'[{host}]' if ':' in host else host}:{config.port}"
    return replace(config, printer=config.printer or "screen:", url=config.url or own)


def fill() -> list[Person]:
    """Set the office up, open it now whatever the hour, let people wait; return its staff."""
    if not place.stored():
        described = document.read(OFFICE.read_text("utf-8"))
        programme.apply(season.alive(described, clock.today()), WHO)
        place.follow_the_wall()
    office.confirm_clock()
    _open_all_day()
    for desk in place.desks()[:DESKS]:
        office.open_desk(desk)
    _let_wait()
    people = [_signed_up(name, role) for name, role in PEOPLE]
    appointments.fill(Staff.get(Staff.role == "operator"), WHO)
    courses.fill(Staff.get(Staff.role == "reception"), Staff.get(Staff.role == "facilitator"), WHO)
    return people


@transaction
def _open_all_day() -> None:
    """Open until a person ends the day: the hours of today, short as they are, do not count."""
    today = clock.today()
    now = season.alive(place.office(), today)
    programme.apply(replace(now, hours={**now.hours, today.weekday(): ()}), WHO)
    Day.update(ended_at=None, is_full=False).where(Day.day == today).execute()
    office.open_now()


def _let_wait() -> None:
    services = [one for one in place.services() if one.walk_in and one.letter != "P"]
    for number, (which, language, priority) in enumerate(WAITING):
        key = f"demo-{clock.today()}-{number}"
        service = services[which % len(services)]
        issuing.take(service, key, language=language, priority=priority)


def _signed_up(name: str, role: str) -> Person:
    known = Staff.get_or_none(Staff.name == name)
    pin = staff.reset_pin(known) if known is not None else staff.add(name, role)[1]
    return Person(name, role, pin)


def _must_be_a_demo(config: Config) -> None:
    mark = config.data / MARK
    if not mark.exists():
        file = config.database_file
        if file.exists() and file.stat().st_size:
            raise RealOffice(folder=file.parent)
        files.write(files.folder(config.data) / MARK, b"It may be changed at will.\n")


def _tell(people: list[Person]) -> None:
    print("Demo staff (name, role, PIN):")
    for one in people:
        print(f"  {one.name:<16} {one.role:<12} {one.pin}")


def _print_own_address(app: Flask, config: Config) -> None:
    """Print the QR even of an address that only this machine reaches: it is a demo."""
    app.extensions["press"].address = config.url


def _free_port(host: str) -> int:
    with socket.create_server((host, 0)) as found:
        return int(found.getsockname()[1])
