"""Every way in which a printer goes wrong, seen by the person, by the desk, and after the repair.

All of them at once: each fault has an entrance and a printer of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.config import Config
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.paper import operations as paper
from kiosk.paper import tray
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.status import JobStatus
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import pins, sessions
from kiosk.staff.models import Device, Role
from printers.condition import Condition
from tests.fake_printer import FakePrinter

URL = "http://sportello.example"
LANGUAGES = ("en", "ar", "it", "zh-Hans")
J, C = JobStatus, Condition
REAL_NOW = clock.now  # a printer's faults take real time
PERSON, STAFF = 2.0, 10.0  # seconds


@dataclass
class Place:
    """An entrance with its printer; `breaks` is what goes wrong, in words of the fake."""

    breaks: dict[str, object]
    shown: Condition | None
    then: JobStatus
    finally_: JobStatus
    printer: FakePrinter = field(default_factory=FakePrinter)
    device: Device = field(init=False)
    client: FlaskClient = field(init=False)
    before: dict[str, object] = field(default_factory=dict)
    page: str = ""

    def go_wrong(self) -> None:
        self.before = {name: getattr(self.printer, name) for name in self.breaks}
        vars(self.printer).update(self.breaks)
        if not self.breaks:
            self.printer.switch_off()

    def repair(self) -> None:
        if not self.breaks:
            self.printer.switch_on()
        vars(self.printer).update(self.before)
        self.printer.reload()

    def ticket(self) -> Ticket:
        return Ticket.get(Ticket.token == self.page.rpartition("/")[2])

    def job(self) -> Job:
        found = tray.of("ticket", self.ticket().id)
        assert found is not None
        return found


PLACES: dict[str, Callable[[], Place]] = {
    "refuses": lambda: Place({}, C.OFFLINE, J.FAILED, J.PRINTED),
    "hangs": lambda: Place({"hangs": True}, C.OFFLINE, J.FAILED, J.PRINTED),
    "cover": lambda: Place({"cover_open": True}, C.COVER_OPEN, J.FAILED, J.PRINTED),
    "error": lambda: Place({"has_error": True}, C.ERROR, J.FAILED, J.PRINTED),
    "paper": lambda: Place({"rows_left": 0}, C.PAPER_OUT, J.FAILED, J.PRINTED),
    "paper in the middle": lambda: Place({"rows_left": 300}, C.PAPER_OUT, J.IN_DOUBT, J.IN_DOUBT),
    "cut": lambda: Place({"breaks_after": 9_000}, None, J.IN_DOUBT, J.IN_DOUBT),
    "slow": lambda: Place({"slow": 0.4}, None, J.PRINTING, J.PRINTED),
}


@pytest.fixture
def places(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Place]]:
    monkeypatch.setattr(clock, "now", REAL_NOW)
    office.confirm_clock()
    office.open_now()
    made = {name: place() for name, place in PLACES.items()}
    for number, (name, one) in enumerate(made.items()):
        cookie = f"cookie-{number}"
        one.device = Device.create(
            kind="entrance", name=name, token_hash=pins.fingerprint(cookie),
            printer=f"{one.printer.url}?timeout=20", paired_at=clock.now(),
        )  # fmt: skip
        one.client = app.test_client()
        one.client.set_cookie(access.DEVICE_COOKIE, cookie)
    yield made
    for one in made.values():
        one.printer.switch_off()


@pytest.fixture
def press(app: Flask, places: dict[str, Place]) -> Iterator[Press]:
    """The press of the app, at its real pace, when it has found every printer well."""
    running = Press(Config(data=app.config["KIOSK"].data, url=URL))
    app.extensions["press"] = running
    running.start()
    wait(lambda: [one.reading.condition for one in running.sights()] == [C.READY] * len(places))
    yield running
    running.stop()


@pytest.fixture
def desk_page(app: Flask) -> Callable[[], str]:
    person, _ = staffing.add("Prova Volontaria", Role.RECEPTION)
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    address = f"/desk/{place.desks()[0].id}/board"
    return lambda: client.get(address).text


def wait(condition: Callable[[], bool], seconds: float = 30) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "it never came true"
        time.sleep(0.02)


def wait_for_all(
    places: dict[str, Place], condition: Callable[[str, Place], bool], seconds: float = 30
) -> None:
    """Wait until `condition` came true at every place; name those where it did not in time."""
    limit, left = time.monotonic() + seconds, dict(places)
    while left := {name: one for name, one in left.items() if not condition(name, one)}:
        assert time.monotonic() < limit, f"it never came true: {sorted(left)}"
        time.sleep(0.02)


def touch(one: Place, language: str, key: str) -> None:
    visit = one.client.post("/entrance/visits", data={"language": language}).location
    door = visit.removesuffix("services")
    answer = one.client.post(f"{door}tickets", data={"service": "C", "key": key})
    one.page = answer.location


def tells(one: Place, word: str) -> bool:
    return word in one.client.get(f"{one.page}/state").text


def qr_codes(printer: FakePrinter) -> list[str]:
    return [
        code.text for page in printer.pages for code in zxingcpp.read_barcodes(page.convert("L"))
    ]


def told(board: str, name: str, one: Place) -> bool:
    """Say whether an alert of the desk names both the fault and the entrance that has it."""
    alerts = (part.partition("</div>")[0] for part in board.split("data-trouble=")[1:])
    mine = [alert for alert in alerts if f"<span>{name} ·" in alert]
    return [alert.startswith(f'"{one.shown}"') for alert in mine] == [True] * (
        one.shown is not None
    )


def test_whatever_goes_wrong_the_ticket_stands_everybody_knows_and_the_right_paper_comes(
    places: dict[str, Place], press: Press, desk_page: Callable[[], str]
) -> None:
    for number, one in enumerate(places.values()):
        one.go_wrong()
        touch(one, LANGUAGES[number % len(LANGUAGES)], f"key-number-{number:010}")
        wait(lambda: tells(one, "data-no-paper"), PERSON)  # noqa: B023 (waited for at once)
        assert tells(one, f'data-ticket="{one.ticket().code}"')
    wait_for_all(places, lambda name, one: told(desk_page(), name, one), STAFF)
    wait_for_all(places, lambda _name, one: one.job().status is one.then)
    assert desk_page().count("data-doubt") == 2

    late = {name: an_old_job(one) for name, one in places.items()}
    for one in places.values():
        one.repair()
    press.look_again()
    wait_for_all(places, lambda _name, one: one.job().status is one.finally_)
    wait_for_all(places, lambda name, _one: Job.get_by_id(late[name].id).status is J.EXPIRED)
    wait(lambda: press.troubles() == [])
    for name, one in places.items():
        expected = [] if name == "cut" else [f"{URL}/T/{one.ticket().token}"]
        assert qr_codes(one.printer) == expected, name


def an_old_job(one: Place) -> Job:
    """A ticket of eleven minutes ago, whose paper helps nobody any more."""
    service = Service.get(Service.letter == "C")
    job = paper.ask("ticket", issuing.give(service, f"old-{one.device.id}").id, one.device.id)
    Job.update(created_at=job.created_at - timedelta(minutes=11)).where(Job.id == job.id).execute()
    return job
