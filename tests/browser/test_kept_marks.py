"""Marks that the server does not take: they stay on the tablet, and a sentence says so."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from kiosk.attendance import sheet
from kiosk.attendance.models import Attendance
from kiosk.attendance.status import Status
from kiosk.programme import operations as programme
from kiosk.programme.models import Session
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Staff
from tests.browser.test_tablet import (
    NOTHING_KEPT,
    STORED,
    Served,
    leader,
    meeting,
    open_list,
    stopped,
    tablet,
    touch,
    until,
    violations,
)

__all__ = ["leader", "meeting", "tablet"]
OFF = "tell the coordinator"
FOREIGN = "Somebody else leads"


def people_of(meeting: Session) -> list[int]:
    return [line.participant.id for line in sheet.lines(meeting)]


def marked() -> dict[int, Status]:
    return {one.participant_id: one.status for one in Attendance.select()}


def test_marks_of_a_session_that_was_called_off_stay_until_it_is_held_after_all(
    served: Served, tablet: Callable[[], Page], meeting: Session, leader: Staff
) -> None:
    staffing.set_language(leader, "en")
    Session.delete().where(Session.id != meeting.id).execute()  # nobody else is in the room
    page = tablet()
    open_list(page, served, meeting)
    first, second, third = people_of(meeting)[:3]
    programme.cancel(meeting, "leader", {}, "test")
    touch(page, first, "present")
    touch(page, second, "late")
    note = page.locator("#unsent")
    expect(note).to_contain_text(OFF)
    expect(note).to_contain_text("2")
    assert violations(page) == []
    page.goto(page.url)  # opened again, the marks are still there, and seen
    expect(note).to_contain_text(OFF)
    expect(page.locator('[data-mark][aria-pressed="true"]')).to_have_count(2)
    assert marked() == {}
    programme.reinstate(meeting, "test")
    page.goto(page.url)
    until(page, NOTHING_KEPT)
    assert marked() == {first: Status.PRESENT, second: Status.LATE}

    Session.update(is_retired=True).where(Session.id == meeting.id).execute()
    touch(page, third, "absent")
    expect(note).to_contain_text(OFF)
    note.locator("summary").click()
    assert not page.evaluate(NOTHING_KEPT)  # the first touch throws nothing away
    note.locator("[data-action=discard]").click()
    expect(note).to_be_hidden()
    assert page.evaluate(NOTHING_KEPT)


def test_a_name_is_sent_at_once_or_not_at_all(
    served: Served, tablet: Callable[[], Page], meeting: Session, leader: Staff
) -> None:
    page = tablet()
    open_list(page, served, meeting)
    child = page.locator("[data-minor]")
    child.locator("details.hours > summary").click()
    child.locator("details.other > summary").click()
    child.locator("[name=name]").fill("Vicina Prova")
    with stopped(served):
        child.locator("details.other button").click()
        expect(child.locator("[data-offline]")).to_be_visible()
    assert "Vicina" not in page.evaluate(STORED)
    child.locator("details.other button").click()
    expect(child.locator("[data-hours]")).to_contain_text("Vicina Prova")
    expect(child.locator('[data-mark="present"]')).to_have_attribute("aria-pressed", "true")


def test_marks_of_a_list_that_is_no_longer_hers_wait_for_who_leads_it(
    served: Served, tablet: Callable[[], Page], meeting: Session, leader: Staff
) -> None:
    staffing.set_language(leader, "en")
    page = tablet()
    open_list(page, served, meeting)
    first = people_of(meeting)[0]
    other = staffing.add("Delta Esempio", "facilitator")[0]
    programme.substitute(meeting, other, "test")
    touch(page, first, "present")
    note = page.locator("#unsent")
    expect(note).to_contain_text(FOREIGN)
    expect(note.locator("[data-action=sign-in-again]")).to_be_visible()
    assert marked() == {}
    url = page.url.partition("/tablet")[0]
    cookie = {"name": access.STAFF_COOKIE, "value": sessions.begin(other), "url": url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(page.url)
    until(page, NOTHING_KEPT)
    assert marked() == {first: Status.PRESENT}
