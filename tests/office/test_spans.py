"""From when to when, wherever it is read: in a document, in a form, at a verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.appointments import offering
from kiosk.appointments.offering import BadHours
from kiosk.office import place, spans
from kiosk.office.document import OfficeFileError, check
from kiosk.programme import operations, timetable
from kiosk.programme.models import Room, Session
from kiosk.programme.rules import BadTimes
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.screens.admin.typing import typed
from tests.screens.test_admin_offers import FORM
from tests.signing import signed_in

# Over midnight, no time at all, and hours that are written as none is.
WRONG = [
    ("22:00", "01:00"),
    ("22:00", "00:00"),
    ("09:00", "09:00"),
    ("09:00", "24:00"),
    ("09:00+02:00", "10:00"),
    ("09:00+02:00", "10:00+02:00"),
    ("09:00", "10:00:30"),
    ("09:00", ""),
]
TUESDAY, SUNDAY = date(2026, 11, 24), date(2026, 12, 6)
Document = dict[str, Any]
Path = tuple[str | int, ...]


def with_span(*path: str | int) -> Callable[[Document, str, str], None]:
    """Return what puts a from and a to at `path` of a document."""

    def put(document: Document, start: str, end: str) -> None:
        found: Any = document
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = [[start, end]]

    return put


def with_rule(document: Document, start: str, end: str) -> None:
    document["activities"][0] |= {"start": start, "end": end}


def with_offer(document: Document, start: str, end: str) -> None:
    offer = {"service": "D", "desk": "1", "hours": {"mon": [[start, end]]}}
    document["offers"] = [offer]


WRITTEN: dict[str, Callable[[Document, str, str], None]] = {
    "hours of the office": with_span("opening_hours", "mon"),
    "who comes on fixed days": with_span("resident_professionals", 0, "hours", "mon"),
    "an activity": with_rule,
    "an offer": with_offer,
}


@pytest.mark.parametrize("part", WRITTEN)
@pytest.mark.parametrize(("start", "end"), WRONG)
def test_a_document_says_hours_of_one_day_only(
    demo: Document, part: str, start: str, end: str
) -> None:
    WRITTEN[part](demo, "09:00", "10:00")
    check(demo)
    WRITTEN[part](demo, start, end)
    with pytest.raises(OfficeFileError):
        check(demo)


def a_span(name: str, start: str, end: str) -> dict[str, list[str]]:
    return {f"{name}.from": [start], f"{name}.to": [end]}


def hours_form(client: FlaskClient, start: str, end: str) -> int:
    sent = typed("hours") | a_span("opening_hours.mon", start, end)
    return client.post("/admin/office/hours", data=sent).status_code


def rule_form(client: FlaskClient, start: str, end: str) -> int:
    sent = typed("activities", "macrame", start=start, end=end)
    return client.post("/admin/office/activities/macrame", data=sent).status_code


def offer_form(client: FlaskClient, start: str, end: str) -> int:
    sent = FORM | {"desk": str(place.desks()[0].id)} | a_span("weekly.thu", start, end)
    return client.post("/admin/offers/new", data=sent).status_code


def other_day_form(client: FlaskClient, start: str, end: str) -> int:
    sent = {"day": SUNDAY.isoformat(), **a_span("hours", start, end)}
    return client.post(f"/admin/offers/{offered('D').id}/days", data=sent).status_code


def move_form(client: FlaskClient, start: str, end: str) -> int:
    one, room = session(), Room.get(Room.code == "cortile")
    sent = {"day": SUNDAY.isoformat(), "start": start, "end": end, "room": room.id}
    return client.post(f"/admin/sessions/{one.id}/move", data=sent).status_code


def new_form(client: FlaskClient, start: str, end: str) -> int:
    room = Room.get(Room.code == "cortile")
    sent = {"activity": "macrame", "day": SUNDAY.isoformat(), "start": start, "end": end}
    return client.post("/admin/sessions/new", data={**sent, "room": room.id}).status_code


FORMS = [hours_form, rule_form, offer_form, other_day_form, move_form, new_form]


def session() -> Session:
    activity = timetable.activity("macrame")
    return Session.get(Session.activity == activity, Session.day == TUESDAY)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_takes_hours_of_one_day_only(
    app: Flask, form: Callable[[FlaskClient, str, str], int]
) -> None:
    client = signed_in(app, Role.COORDINATOR)
    said = {wrong: form(client, *wrong) for wrong in WRONG}
    assert {wrong: code for wrong, code in said.items() if code not in (409, 422)} == {}
    assert form(client, "09:00", "10:00") == 303


@pytest.mark.parametrize("hours", [timedelta(hours=13), timedelta(hours=2), timedelta(0)])
@pytest.mark.usefixtures("ground")
def test_no_session_ends_on_another_day(hours: timedelta) -> None:
    late = clock.to_utc(datetime.combine(SUNDAY, time(22)))
    one, room = session(), Room.get(Room.code == "cortile")
    with pytest.raises(BadTimes):
        operations.move(one, late, late + hours, room, "Anna")
    with pytest.raises(BadTimes):
        operations.add(one.activity, late, late + hours, room, "Anna")


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.usefixtures("ground")
def test_no_offer_ends_on_another_day(wrong: tuple[str, str]) -> None:
    with pytest.raises(BadHours):
        offering.except_day(offered("D"), SUNDAY, [list(wrong)], "Anna")


def test_in_the_night_when_the_clock_is_changed_the_day_is_that_of_the_wall() -> None:
    for day in (date(2027, 3, 28), date(2027, 10, 31)):
        start = clock.local(clock.to_utc(datetime.combine(day, time(0, 30))))
        assert spans.ends_that_day(start, start + timedelta(hours=23))
        assert not spans.ends_that_day(start, start + timedelta(hours=23, minutes=30))
