"""Fetching every link on every page changes nothing, whoever is signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.appointments import operations, waiting
from kiosk.appointments import visits as visiting
from kiosk.appointments.models import Appointment, Where
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Visit
from kiosk.attendance import example as courses
from kiosk.database import Revision, Table
from kiosk.office.models import Change, Desk, Service
from kiosk.people.models import PersonEvent
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.programme.rules import LEADING
from kiosk.queue import alarm, issuing
from kiosk.queue import operations as queue
from kiosk.schema import TABLES
from kiosk.screens.shared import access
from kiosk.staff import devices, sessions
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role, Staff, StaffSession
from tests.appointments.conftest import offered
from tests.crawl.following import endpoints, follow

AT = datetime(2026, 11, 23, 10)
ZZTEST = Person("ZZTEST", "ZZTEST", "+393470000000", "ar", "ZZTEST", notice="1")
NAMELESS = {Role.FACILITATOR, Role.TECHNICIAN}  # may not see the names of appointments
# What a look itself writes: who looked at what is personal, and that somebody is there.
LOOKS: tuple[type[Table], ...] = (Change, PersonEvent, StaffSession, Revision)
PICTURES = {"admin.logo", "admin.tray_page"}  # files that this office does not have
STARTS = ("/", "/admin/", "/people/", "/tablet/", "/pin", "/entrance/", "/display/", "/healthz")


@pytest.fixture
def used(app: Flask, desk: Desk, home: Service, reception: Service) -> Desk:
    """An office in the middle of a day: everything that a page can show is there once."""
    offer = offered("D", desk, self_booking=True)
    visits = offered("F", desk=None, where=Where.HOME)
    for number in range(3):
        operations.book(offer, AT + timedelta(days=number), ZZTEST, f"k{number}")
    at, street = AT + timedelta(days=1), {"street": "via Prova"}
    visiting.advance(operations.book(visits, at, ZZTEST, "home", address=street), Visit.PLANNED)
    waiting.join(offer, ZZTEST)
    queue.call(issuing.give(home, "a", language="ar"), desk)
    issuing.give(reception, "b")
    alarm.ask("key", "it")
    reception_staff = staffing.add("Beta Esempio", Role.RECEPTION)[0]
    courses.fill(reception_staff, staffing.add("Gamma Esempio", Role.FACILITATOR)[0], "test")
    code, _ = devices.ask_to_pair("entrance")
    devices.approve(code, "Ingresso", reception_staff)
    return desk


def signed_in(app: Flask, role: Role) -> FlaskClient:
    """Sign in somebody of `role`; who may open a list stands in for a facilitator today."""
    person = Staff.get_or_none(Staff.role == role) or staffing.add("Omega Esempio", role)[0]
    if role in LEADING and role is not Role.FACILITATOR:
        programme.substitute(timetable.on(clock.today())[0], person, "test")
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    return client


def everything() -> dict[str, list[object]]:
    kept = [table for table in TABLES if table not in LOOKS]
    return {one.__name__: list(one.select().order_by(one.id).tuples()) for one in kept}


def rare(desk: Desk) -> list[str]:
    """Return pages to which a link leads only on some days, and those that are known by heart."""
    session, device = Session.get(), Device.get()
    return [
        f"/desk/{desk.id}/",
        f"/desk/{desk.id}/appointments/calendar.ics?week=1&names=1",
        f"/people/sessions/{session.id}/to-phone",
        f"/people/activities/{session.activity_id}/to-phone",
        f"/admin/devices/{device.id}/card",
        "/tablet/token",
    ]


def reached(app: Flask, role: Role) -> set[str]:
    """Return every page that `role` may look at."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and isinstance(who := access.rule(rule.endpoint), frozenset)
        and role in who
    }


@pytest.mark.parametrize("role", Role)
def test_no_link_of_any_page_changes_anything_or_names_whom_the_role_may_not_see(
    app: Flask, used: Desk, role: Role
) -> None:
    client = signed_in(app, role)
    before = everything()
    pages = follow(client, *STARTS, *rare(used))
    assert everything() == before
    assert reached(app, role) - endpoints(app, pages) <= PICTURES
    assert len(pages) > 20
    named = [address for address, text in pages.items() if "ZZTEST" in text]
    assert (named == []) == (role in NAMELESS), named


def test_a_link_that_changed_something_would_be_found(app: Flask, used: Desk) -> None:
    before = everything()
    operations.cancel(Appointment.get())
    assert everything() != before
