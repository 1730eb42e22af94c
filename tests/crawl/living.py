"""An office in the middle of a day: everything that a page can show is there once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.appointments import operations, waiting
from kiosk.appointments import visits as visiting
from kiosk.appointments.models import Where
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Visit
from kiosk.attendance import example as courses
from kiosk.office.models import Desk, Service
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.programme.rules import LEADING
from kiosk.queue import alarm, issuing
from kiosk.queue import operations as queue
from kiosk.screens.shared import access
from kiosk.staff import devices, sessions
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role, Staff
from tests.appointments.conftest import offered

AT: Final = datetime(2026, 11, 23, 10)
ZZTEST: Final = Person("ZZTEST", "ZZTEST", "+393470000000", "ar", "ZZTEST", notice="1")
STARTS: Final = (
    "/",
    "/admin/",
    "/people/",
    "/tablet/",
    "/pin",
    "/entrance/",
    "/display/",
    "/healthz",
)


def lived_in(desk: Desk, home: Service, reception: Service) -> Desk:
    """Let the office of `desk` have been open for a while."""
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
    person = Staff.get_or_none(Staff.role == role) or staffing.add(f"Omega {role}", role)[0]
    if role in LEADING and role is not Role.FACILITATOR:
        programme.substitute(timetable.on(clock.today())[0], person, "test")
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    return client


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
