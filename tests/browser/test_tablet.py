"""Attendance on a tablet whose wireless comes and goes, on plain http and a name of its own."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect

from kiosk import clock
from kiosk.attendance import enrolling, marking, sheet
from kiosk.attendance.marks import Mark
from kiosk.attendance.models import Attendance, AttendanceEvent, HeadEvent
from kiosk.attendance.status import About, Band, Status
from kiosk.people import operations as people
from kiosk.people.person import Adult, Person
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Staff
from tests.browser.conftest import PLAIN

HOST = "sportello.test"
SIZE = {"width": 1280, "height": 800}
PEOPLE = 15
SECRET = "Zzesempio"  # noqa: S105 (a surname that nothing else contains)


class Served(Protocol):
    listen: str

    def start(self) -> None: ...
    def kill(self) -> None: ...
    def send(self, what: signal.Signals) -> None: ...
    def set(self, **values: object) -> None: ...


@pytest.fixture
def leader(served: Served) -> Staff:
    return staffing.add("Gamma Esempio", "facilitator")[0]


@pytest.fixture
def meeting(leader: Staff) -> Session:
    """A session that began ten minutes ago, with fifteen people; one of them is a child."""
    course = timetable.activity("teatro")
    assert course is not None
    programme.lead(course, [leader], "test")
    begun = clock.now() - timedelta(minutes=10)
    times = {"day": clock.today(), "starts_at": begun, "ends_at": begun + timedelta(hours=2)}
    Session.delete().where(Session.activity == course, Session.day == clock.today()).execute()
    for number in range(PEOPLE):
        person = Person(SECRET, f"Prova{number:02}")
        if number == 0:
            mother = Adult("Mamma Zzesempio", is_guardian=True)
            person = Person(SECRET, "Omega", birth_year=2018, adults=(mother,))
        made = people.add(
            person, leader, key=f"k{number}", notice_version="1", notice_on=date(2026, 11, 23)
        )
        enrolling.enrol(course, [made], leader, key=f"e{number}")
    return Session.create(activity=course, room=course.room, **times)


@pytest.fixture
def tablet(
    served: Served, engine: Playwright, chromium: str, leader: Staff, tmp_path: Path
) -> Iterator[Callable[[], Page]]:
    """Switch the tablet on, or off and on again: its memory stays, its pages do not."""
    token, opened = sessions.begin(leader), list[BrowserContext]()

    def switch_on() -> Page:
        for before in opened:
            before.close()
        opened[:] = [
            engine.chromium.launch_persistent_context(
                str(tmp_path / "tablet"),
                executable_path=chromium,
                args=[*PLAIN, f"--host-resolver-rules=MAP {HOST} 127.0.0.1"],
                viewport=SIZE,  # type: ignore[arg-type]
            )
        ]
        url = f"http://{HOST}:{served.listen.rpartition(':')[2]}/"
        opened[0].add_cookies([{"name": access.STAFF_COOKIE, "value": token, "url": url}])
        page = opened[0].new_page()
        page.set_default_timeout(20_000)
        return page

    yield switch_on
    for context in opened:
        context.close()


def open_list(page: Page, served: Served, meeting: Session) -> None:
    port = served.listen.rpartition(":")[2]
    page.goto(f"http://{HOST}:{port}/tablet/sessions/{meeting.id}/")


def touch(page: Page, person: int, status: str) -> None:
    page.locator(f'[data-person="{person}"] [data-mark="{status}"]').click()
    pressed = page.locator(f'[data-person="{person}"] [aria-pressed="true"]')
    expect(pressed).to_have_attribute("data-mark", status)


STORED = "JSON.stringify({...localStorage})"
NOTHING_KEPT = "localStorage.length === 0"


def lose_the_answer(route: Route) -> None:
    """The server has the marks, and the tablet never learns it."""
    route.fetch(url=route.request.url.replace(HOST, "127.0.0.1"))
    route.abort()


def until(page: Page, holds: str, seconds: float = 20) -> None:
    """Wait for a condition; Playwright's own way of it breaks the page's policy."""
    limit = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < limit, f"not in time: {holds}"
        page.wait_for_timeout(50)  # the condition decides


@contextmanager
def stopped(served: Served) -> Iterator[None]:
    """The server hears and does not answer, as a wireless that is almost gone."""
    served.send(signal.SIGSTOP)
    yield
    served.send(signal.SIGCONT)


def test_every_mark_arrives_once_whatever_the_wireless_does(
    served: Served, tablet: Callable[[], Page], meeting: Session
) -> None:
    served.set(stale_after_seconds=2)
    touches: list[None] = []

    def counted(page: Page) -> Page:
        page.expose_function("touched", lambda: touches.append(None))
        # After the page's own, so that a click which the robot took back is no touch.
        page.add_init_script("addEventListener('click', () => window.touched())")
        return page

    page = counted(tablet())
    open_list(page, served, meeting)
    assert not page.evaluate("window.isSecureContext || 'randomUUID' in crypto")
    ids = [line.participant.id for line in sheet.lines(meeting)]
    assert len(ids) == PEOPLE
    unsent = page.locator("#unsent")
    touched: dict[int, str] = {}

    def touch_all(some: list[int], status: str) -> None:
        for person in some:
            touch(page, person, status)
            touched[person] = status

    page.route("**/marks", lose_the_answer, times=1)
    touch_all(ids[:4], "present")
    until(page, NOTHING_KEPT)
    place = page.locator("#list").bounding_box()
    with stopped(served):
        touch_all(ids[4:7], "late")
        expect(unsent).to_contain_text("3")
        expect(page.locator("[data-stale]")).to_be_visible()
        assert page.locator("#list").bounding_box() == place  # nothing moves under a finger
        with page.expect_request("**/token?seen="):  # the first was given up; it asks again
            pass
    until(page, NOTHING_KEPT)
    served.send(signal.SIGSTOP)
    touch_all(ids[7:10], "excused")
    served.kill()
    touch_all(ids[10:13], "absent")
    expect(unsent).to_contain_text("6")
    stored = page.evaluate(STORED)
    assert stored.count("absent") == 3
    assert not [word for word in (SECRET, "Prova", "Omega", "Mamma") if word in stored]

    page = counted(tablet())  # it was switched off and on again
    served.start()
    open_list(page, served, meeting)
    until(page, NOTHING_KEPT)
    page.locator('[data-action="all-present"]').click()
    touched |= dict.fromkeys(ids[13:], "present")
    expect(page.locator('[data-mark][aria-pressed="true"]')).to_have_count(PEOPLE)
    until(page, NOTHING_KEPT)
    assert {one.participant_id: one.status.value for one in Attendance.select()} == touched
    assert AttendanceEvent.select().count() == PEOPLE
    assert len(touches) == 14  # twenty are allowed


KEYLESS = """async (number) => {
  const { token } = await (await fetch("/tablet/token")).json();
  const post = () => fetch(`/tablet/sessions/${number}/marks`, {
    method: "POST",
    signal: AbortSignal.timeout(1500),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ marks: [{
      key: String(crypto.getRandomValues(new BigUint64Array(1))).padStart(20, "0"),
      about: "heads", band: "adult", value: 1,
    }] }),
  });
  const again = () => { window.again = true; return post(); };
  window.send = () => { window.sent = post().catch(again); };
}"""


def test_a_tablet_that_sends_without_keys_counts_double(
    served: Served, tablet: Callable[[], Page], meeting: Session
) -> None:
    """The control: each sending has a key of its own, so a lost answer is a second head."""
    page = tablet()
    open_list(page, served, meeting)
    page.evaluate(KEYLESS, meeting.id)
    with stopped(served):
        page.evaluate("() => { window.send(); }")
        until(page, "window.again === true")
    page.evaluate("() => window.sent.then(() => {}, () => {})")
    limit = time.monotonic() + 30
    while HeadEvent.select().count() < 2:  # two threads answer, in no order
        assert time.monotonic() < limit, "the same touch was counted once"
        page.wait_for_timeout(20)


def test_another_tablet_s_mark_appears_by_itself_and_a_child_leaves_with_its_mother(
    served: Served, tablet: Callable[[], Page], meeting: Session
) -> None:
    page = tablet()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    open_list(page, served, meeting)
    child = next(line for line in sheet.lines(meeting) if line.is_minor)
    other = Mark("k" * 20, child.participant.id, About.STATUS, "present")
    marking.take(meeting, [other], None)
    row = page.locator(f'[data-person="{child.participant.id}"]')
    expect(row.locator('[data-mark="present"]')).to_have_attribute("aria-pressed", "true")
    row.locator("details.hours > summary").click()
    assert violations(page) == []
    row.locator("[data-exit]").click()
    expect(row.locator("[data-hours]")).to_contain_text("Mamma Zzesempio")
    page.locator('[data-head="child"][value="1"]').click(click_count=3)
    expect(page.locator('[data-heads="child"]')).to_have_text("3")
    page.locator('[data-action="all-present"]').click()
    page.locator('[data-action="undo-all"]').click()
    expect(page.locator('[data-mark][aria-pressed="true"]')).to_have_count(1)
    until(page, NOTHING_KEPT)
    assert {line.status for line in sheet.lines(meeting)} == {Status.PRESENT, Status.UNMARKED}
    assert sheet.heads(meeting)[Band.CHILD] == 3
    assert said == []


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
