"""Two entrances and a desk, a printer each: every slip comes out where it was asked for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments import operations as booking
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import Person
from kiosk.attendance.models import Enrolment
from kiosk.config import Config
from kiosk.office.models import Desk, Notice, Service
from kiosk.paper import operations as paper
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.slips import SLIPS
from kiosk.paper.status import JobStatus, Step
from kiosk.paper.worker import Pace
from kiosk.people.models import Participant
from kiosk.programme.models import Activity
from kiosk.queue import issuing
from kiosk.screens.shared import access
from kiosk.staff import pins
from kiosk.staff.models import Device, Role
from tests.appointments.conftest import offered
from tests.attendance.conftest import course, somebody, staff
from tests.conftest import Hands, Until
from tests.signing import signed_in

__all__ = ["course", "somebody", "staff"]
QUICK = Pace(tick=0.03, ask=0.05, retry=0.05, patience=3.0)
TODAY, TOMORROW = datetime(2026, 11, 23, 10), datetime(2026, 11, 24, 8)
ALFA = Person("Alfa Esempio", language="ar", notice="1")


@dataclass
class Screen:
    """A browser on a device, and what was asked for on it."""

    client: FlaskClient
    printer: str
    device: int
    hands: Hands
    asked: dict[int, str] = field(default_factory=dict)

    def post(self, address: str, **form: object) -> str:
        """Send a form, and note which paper it asked for; return where it leads."""
        self.hands.at += timedelta(seconds=1)
        before = {one.id: one.created_at for one in Job.select()}
        answer = self.client.post(address, data={"key": secrets.token_hex(12), **form})
        assert answer.status_code == 303, (address, answer.status_code)
        asked = [one for one in Job.select() if before.get(one.id) != one.created_at]
        assert asked, f"{address} asked for no paper"
        self.asked |= {one.id: address for one in asked}
        return answer.location

    def visit(self) -> str:
        begun = self.client.post("/entrance/visits", data={"language": "en"})
        return begun.location.removesuffix("/services")


@pytest.fixture
def paired(app: Flask, hands: Hands) -> Callable[..., Screen]:
    def pair(kind: str, printer: str, client: FlaskClient | None = None) -> Screen:
        cookie, client = secrets.token_hex(8), client or app.test_client()
        device = Device.create(
            kind=kind, name=f"{kind} {printer}", token_hash=pins.fingerprint(cookie),
            printer=printer, paired_at=hands.at,
        )  # fmt: skip
        client.set_cookie(access.DEVICE_COOKIE, cookie)
        return Screen(client, printer, device.id, hands)

    return pair


@pytest.fixture
def here(paired: Callable[..., Screen]) -> Screen:
    return paired("entrance", "screen:?width=80")


@pytest.fixture
def at_desk(app: Flask, here: Screen, paired: Callable[..., Screen]) -> Screen:
    return paired("tablet", "screen:?width=576", signed_in(app, Role.RECEPTION))


@pytest.fixture
def there(at_desk: Screen, paired: Callable[..., Screen]) -> Screen:
    """The other entrance, paired last: what forgets where it was asked for comes out here."""
    return paired("entrance", "screen:?width=512")


@pytest.fixture
def press(app: Flask, there: Screen) -> Iterator[Press]:
    running = Press(Config(data=app.config["KIOSK"].data), QUICK)
    app.extensions["press"] = running
    running.start()
    yield running
    running.stop()


def ask_at_the_entrance(at: Screen, offer: Offer) -> None:
    """Ask for all that the entrance prints."""
    came, scanned = (booking.book(offer, TODAY, ALFA, f"{at.device}-{n}") for n in range(2))
    free = booking.book(offer, TOMORROW, ALFA, f"{at.device}-3")
    at.post(f"{at.visit()}/tickets", service="C")
    at.post(f"{at.visit()}/unsure")
    at.post("/entrance/other-language")
    at.post(f"{at.visit()}/arrivals", code=came.code)
    at.post("/entrance/scans", code=scanned.token)
    visit = at.visit()
    call = at.client.post(f"{visit}/help", data={"key": secrets.token_hex(12)}).location
    at.post(f"{call}/paper")
    at.post(f"{visit}/appointment/new/{offer.id}", moment=moment(at.device, 1))
    found = at.client.post(f"{visit}/changes", data={"code": free.code}).location
    at.post(f"{found.removesuffix('/change')}/move", moment=moment(at.device, 2))


def moment(device: int, n: int) -> str:
    return f"202611{24 + device:02}T{8 + n:02}00"


def ask_at_the_desk(at: Screen, desk: Desk, offer: Offer, doubt: Job, given: int) -> None:
    """Ask for all that a desk prints."""
    base = f"/desk/{desk.id}"
    at.post(f"{base}/new", service="C")
    at.post(f"{base}/tickets/{given}/paper")
    at.post(f"{base}/jobs/{doubt.id}/again")
    at.post(f"{base}/printer/numbers")
    notice = Notice.create(phrase="back", hour="11:30", text={}, starts_at=TODAY, ends_at=TOMORROW)
    at.post(f"{base}/printer/notice", notice=notice.id, language="uk")
    at.post(f"{base}/printer/test", device=at.device)
    at.post(f"{base}/data-notice/appointment", language="it")
    form = {"name": "Alfa Esempio", "language": "it", "told": "1"}
    booked = f"{base}/appointments/new/{offer.service.letter}/{offer.id}/20261127T0800"
    at.post(booked, **form)
    one = Appointment.select().order_by(Appointment.id.desc()).get()
    at.post(f"{base}/appointments/{one.id}/move", offer=offer.id, moment="20261127T0900")
    other = booking.book(offer, datetime(2026, 11, 27, 10), ALFA, "never printed yet")
    at.post(f"{base}/appointments/{other.id}/paper")


def ask_at_reception(
    at: Screen, course: Activity, person: Participant, wait: Callable[[], None]
) -> None:
    """Ask for all that is printed for who takes part."""
    at.post("/people/data-notice/it")
    at.post(f"/people/{person.id}/place", activity=course.id)
    wait()  # a slip that is with the printer is not asked for again
    at.post(f"/people/enrolments/{Enrolment.get().id}/slip")
    at.post(f"/people/{person.id}/card")


def all_is_printed() -> bool:
    return all(one.status is JobStatus.PRINTED for one in Job.select())


def test_every_slip_comes_out_where_it_was_asked_for(
    app: Flask, press: Press, here: Screen, at_desk: Screen, there: Screen, desk: Desk,
    home: Service, course: Activity, somebody: Callable[..., Participant], until: Until,
) -> None:  # fmt: skip
    offer = offered("D", desk, self_booking=True, places=4, staff=None)
    given, torn = (issuing.give(home, key) for key in ("never printed", "torn at the entrance"))
    claimed = paper.claim(paper.ask("ticket", torn.id, there.device), there.printer)
    assert claimed is not None
    doubt = paper.settle(claimed, Step.DOUBT)
    ask_at_the_entrance(here, offer)
    ask_at_the_entrance(there, offer)
    ask_at_the_desk(at_desk, desk, offer, doubt, given.id)
    ask_at_reception(at_desk, course, somebody(), lambda: until(all_is_printed))
    until(all_is_printed)
    assert {one.kind for one in Job.select()} == set(SLIPS)
    astray = {
        address: Job.get_by_id(job).printer
        for at in (here, at_desk, there)
        for job, address in at.asked.items()
        if Job.get_by_id(job).printer != at.printer
    }
    assert astray == {}
    for at in (here, at_desk, there):
        mine = {Job.get_by_id(job).name for job in at.asked}
        assert mine <= {name for name, _ in press.pages()}


def test_a_browser_that_is_not_paired_prints_at_the_entrance_and_again_where_it_was(
    app: Flask, press: Press, here: Screen, there: Screen, desk: Desk, home: Service, until: Until
) -> None:
    client = signed_in(app, Role.COORDINATOR)
    office = Screen(client, there.printer, 0, there.hands)
    office.post(f"/desk/{desk.id}/new", service="C")
    (fresh,) = office.asked
    until(lambda: Job.get_by_id(fresh).status is JobStatus.PRINTED)
    assert Job.get_by_id(fresh).printer == there.printer
    at_the_door = press.ask("ticket", issuing.give(home, "key").id, here.device)
    until(lambda: Job.get_by_id(at_the_door.id).status is JobStatus.PRINTED)
    Job.update(printer="").execute()
    office.post(f"/desk/{desk.id}/jobs/{at_the_door.id}/again")
    until(lambda: Job.get_by_id(at_the_door.id).printer == here.printer)
    office.post("/admin/health/print-test", device=here.device)
    until(lambda: Job.get_by_id(max(office.asked)).printer == here.printer)


def test_what_waits_at_a_printer_that_is_out_of_paper_comes_out_where_it_is_asked_for_again(
    app: Flask, here: Screen, at_desk: Screen, desk: Desk, home: Service
) -> None:
    ticket = issuing.give(home, "key")
    job = app.extensions["press"].ask("ticket", ticket.id, here.device)
    assert job.status is JobStatus.QUEUED
    at_desk.client.post(f"/desk/{desk.id}/tickets/{ticket.id}/paper")
    assert Job.get_by_id(job.id).device == at_desk.device


def test_an_entrance_without_a_printer_says_so_and_nothing_comes_out_at_the_other_door(
    app: Flask, paired: Callable[..., Screen], press: Press, until: Until
) -> None:
    bare = paired("entrance", "")
    page = bare.post(f"{bare.visit()}/tickets", service="C")
    assert "data-no-paper" in bare.client.get(page).text
    (job,) = bare.asked
    until(lambda: Job.get_by_id(job).status is JobStatus.EXPIRED)
    assert press.pages() == []


def test_a_screen_without_a_printer_prints_at_its_spare_before_it_prints_in_the_hall(
    app: Flask, paired: Callable[..., Screen], at_desk: Screen, press: Press, desk: Desk,
    until: Until,
) -> None:  # fmt: skip
    beside = paired("tablet", "", signed_in(app, Role.OPERATOR))
    Device.update(spare=f"device:{at_desk.device}").where(Device.id == beside.device).execute()
    beside.post(f"/desk/{desk.id}/new", service="C")
    (job,) = beside.asked
    until(lambda: Job.get_by_id(job).printer == at_desk.printer)


def test_the_other_entrance_does_not_say_to_take_a_paper_that_came_out_at_the_first(
    press: Press, here: Screen, there: Screen, desk: Desk, until: Until
) -> None:
    one = booking.book(offered("D", desk), TODAY, ALFA, "k")
    here.post("/entrance/scans", code=one.token)
    until(all_is_printed)
    for at, is_out in ((here, True), (there, False)):
        answer = at.client.post("/entrance/scans", data={"code": one.token})
        assert ("data-no-paper" not in at.client.get(answer.location).text) is is_out
    assert Job.select().count() == 1


def test_no_page_says_to_take_the_slip_of_an_appointment_where_none_comes(
    paired: Callable[..., Screen], here: Screen, press: Press, desk: Desk
) -> None:
    offer = offered("D", desk, self_booking=True, places=2, staff=None)
    for at, comes in ((here, True), (paired("entrance", ""), False)):
        page = at.post(f"{at.visit()}/appointment/new/{offer.id}", moment=moment(1, 1))
        assert ("data-no-paper" not in at.client.get(page).text) is comes
