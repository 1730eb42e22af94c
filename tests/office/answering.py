"""An office in the middle of a day as a file; opened again, and what everybody reads there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock, schema
from kiosk.app import attach
from kiosk.appointments.models import Appointment, Offer
from kiosk.attendance.models import Enrolment
from kiosk.config import Config
from kiosk.database import database
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.office.models import Desk, Service
from kiosk.paper import operations as paper
from kiosk.paper import slips
from kiosk.programme import operations as programme
from kiosk.programme.models import Session
from kiosk.queue.models import HelpCall, Ticket
from kiosk.staff import presence
from kiosk.staff.models import Role
from tests.conftest import MORNING, Hands
from tests.crawl.living import lived_in, signed_in
from tests.office.other_values import COURSE, Document

RANDOM: Final = re.compile(r"[\w-]{16,}(\.[\w-]+)*|\d+-\d{4}(-\w+)?(?=[\"&])")
PAPERS: Final = {
    "ticket": Ticket,
    "appointment": Appointment,
    "enrolment": Enrolment,
    "help": HelpCall,
}


@dataclass
class House:
    """The office of one answer, open: who is signed in, who stands at the entrance."""

    app: Flask
    hands: Hands
    staff: FlaskClient
    visitor: FlaskClient
    visit: str
    folder: Path

    def page(self, address: str) -> str:
        return plain(self.staff.get(address, buffered=True).get_data().decode(errors="replace"))

    def asked(self, what: str) -> str:
        """Return what is read at `what`: a page of staff, of the visit, of a stranger, a slip."""
        kind, _, which = what.partition(" ")
        if kind == "slip":
            first = PAPERS[which].select().order_by(PAPERS[which].id).get()
            return plain(repr(slips.slip_of(paper.ask(which, first.id, 0), "")))
        if kind == "stranger":
            return plain(self.app.test_client().get(which).text)
        if kind == "visit":
            return plain(self.visitor.get(f"{self.visit}/{_found(which)}", buffered=True).text)
        return self.page(_found(what))


def _found(address: str) -> str:
    """Return the address with what is there in its places."""
    ticket, session = Ticket.get(), Session.get(Session.starts_at > clock.now())
    return address.format(ticket=ticket, session=session, today=clock.today(), offer=Offer.get())


def plain(text: str) -> str:
    """Return `text` without what is made anew for each page, and without where it was found."""
    return RANDOM.sub("", text)


DAYS_OFF: Final = ("2026-12-08", "2027-02-01", "2027-06-24", "2027-07-14")
OFF: Final = tuple(f"/desk/1/appointments/?day={day}" for day in DAYS_OFF)
DOORS: Final = "visit services"
WEEK: Final = "visit activities"
TODAY: Final = f"visit activities/{{today}}/{COURSE}"
SATURDAY: Final = "visit activities/2026-11-28/api"
TIMES: Final = "visit appointment/new/{offer.id}"
LISTS: Final = "/people/activities/"
PLAN: Final = "/admin/week"
BEGINNING: Final = ("stranger /entrance/", "/display/", "/display/speech?after=0")
# Which screens tell of a part of the document.
SHOWN: Final = {
    "site": (*BEGINNING, "/desk/1/data-notice/course?language=it"),
    "closures": (WEEK, *OFF),
    "holidays": (WEEK, TIMES, *OFF),
    "services": (DOORS, "/desk/1/board", "/t/{ticket.token}", "slip ticket"),
    "home_screen_tiles": (DOORS,),
    "desks": ("/desk/", "/display/", "/desk/1/board"),
    "themes": ("/desk/1/contact/telephone",),
    "rooms": (TODAY, SATURDAY),
    "activities": (WEEK, TODAY, LISTS, PLAN, "slip enrolment"),
    "resident_professionals": (DOORS, "/desk/1/new"),
    "settings": (
        *BEGINNING,
        "slip ticket",
        "/desk/1/data-notice/course?language=it",
        DOORS,
        "visit tickets/{ticket.token}",
        "visit sessions/{session.id}",
        "visit appointment/new",
    ),
}


def answers(house: House, screens: Iterable[str]) -> dict[str, str]:
    """Return what everybody reads now at `screens`."""
    return {one: house.asked(one) for one in screens}


@dataclass(frozen=True)
class Lived:
    """An office that was lived in, as a file; who was there."""

    file: Path
    cookies: tuple[str, str] = ("", "")
    visit: str = ""


@contextmanager
def opened(
    program: Flask, lived: Lived, folder: Path, other: Document | None = None
) -> Iterator[House]:
    """Open a copy of the office, with what `other` says instead."""
    folder.mkdir()
    shutil.copyfile(lived.file, folder / "kiosk.db")
    schema.open_and_upgrade(folder / "kiosk.db")
    presence.forget()
    config = Config(data=folder, printer="screen:")
    program.config.update(KIOSK=config, TESTING=True, WTF_CSRF_ENABLED=False)
    hands = Hands(MORNING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", hands.now)
        if other is not None:
            programme.apply(document.check(other), "test")
        attach(program, config)
        try:
            yield House(program, hands, *_clients(program, lived.cookies), lived.visit, folder)
        finally:
            program.extensions["press"].stop()
            program.extensions["voice"].stop()
            database.close()


def _clients(app: Flask, cookies: tuple[str, str]) -> tuple[FlaskClient, FlaskClient]:
    staff, visitor = app.test_client(), app.test_client()
    staff.set_cookie("kiosk_staff", cookies[0])
    visitor.set_cookie("kiosk", cookies[1])
    return staff, visitor


def lived_through(program: Flask, office_file: Path, folder: Path, written: Document) -> Lived:
    """Live half a day in the office that is `written`; keep it as a file."""
    with opened(program, Lived(office_file), folder / "data", written) as house:
        desk = office.open_desk(Desk.get(Desk.code == "1"))
        lived_in(desk, service("C"), service("A"))
        staff = signed_in(program, Role.COORDINATOR)
        house.visitor.delete_cookie("kiosk")
        begun = house.visitor.post("/entrance/visits", data={"language": "ar"}).location
        cookies = (_cookie(staff, "kiosk_staff"), _cookie(house.visitor, "kiosk"))
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[no-untyped-call]
        shutil.copyfile(house.folder / "kiosk.db", folder / "lived.db")
    return Lived(folder / "lived.db", cookies, begun.removesuffix("/services"))


def _cookie(client: FlaskClient, name: str) -> str:
    found = client.get_cookie(name)
    assert found is not None
    return found.value


def service(letter: str) -> Service:
    found = place.service(letter)
    assert found is not None
    return found
