"""The tablet: whose lists, what a touch does, and how long a locked list stays open."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.attendance import enrolling, sheet
from kiosk.attendance.models import Attendance, AttendanceEvent
from kiosk.attendance.status import Band, Status
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.programme import operations as programme
from kiosk.programme.models import Activity, Session
from kiosk.screens.shared import access
from kiosk.staff import devices
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role, Staff
from tests.attendance.conftest import child, course, enrolled, leader, session, somebody, staff
from tests.conftest import Hands
from tests.signing import signed_in

__all__ = ["child", "course", "enrolled", "leader", "session", "somebody", "staff"]
Somebody = Callable[..., Participant]


@pytest.fixture
def tablet(app: Flask, leader: Staff) -> FlaskClient:
    return signed_in(app, leader)


def touch(
    session: Session, one: Participant, value: str = "present", **more: Any
) -> dict[str, Any]:
    mark = {"key": f"a-touch-{one.id}-{value:->10}", "participant": one.id, "about": "status"}
    return {**mark, "session": session.id, "value": value, "age": 0, **more}


def _seen(page: str) -> str:
    """Return what the list shows; the bell above it has a mark of its own."""
    found = re.findall(r'name="seen" value="([^"]+)"', page)
    assert found
    return str(found[-1])


def list_of(session: Session, page: str = "") -> str:
    return f"/tablet/sessions/{session.id}/{page}"


def test_today_shows_one_s_own_sessions_and_the_coordinator_all(
    app: Flask, tablet: FlaskClient, session: Session
) -> None:
    mine = re.findall(r'data-session="(\d+)"', tablet.get("/tablet/").text)
    assert mine == [str(session.id)]
    coordinator = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    assert len(re.findall(r'data-session="(\d+)"', coordinator.get("/tablet/").text)) > 1


def test_a_facilitator_reaches_only_her_groups_also_by_changed_addresses(
    app: Flask, tablet: FlaskClient, session: Session
) -> None:  # P5, P6
    foreign = Session.get(Session.activity != session.activity_id)
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("tablet.") or "session_id" not in rule.arguments:
            continue
        path = rule.rule.replace("<int:participant_id>", "1")
        statuses = {}
        for whose, one in (("own", session), ("foreign", foreign)):
            address = path.replace("<int:session_id>", str(one.id))
            ask = tablet.get if "GET" in (rule.methods or ()) else tablet.post
            statuses[whose] = ask(address).status_code
        assert statuses["foreign"] == 403, rule.endpoint
        assert statuses["own"] != 403, rule.endpoint
    assert tablet.get("/tablet/sessions/999999/").status_code == 404


def test_the_list_shows_names_and_a_child_only_by_first_name(
    tablet: FlaskClient,
    course: Activity,
    session: Session,
    enrolled: list[Participant],
    child: Participant,
) -> None:  # P20
    enrolling.enrol(course, [child], None, key="child")
    page = tablet.get(list_of(session)).text
    assert f"{enrolled[0].name} {enrolled[0].surname}" in page
    assert ">Omega E.<" in page
    assert child.surname not in page
    assert journal.latest(1)[0].deed is Deed.PHONE_SEEN or journal.of(child)[0].deed is Deed.LISTED


def test_one_sending_marks_many_and_says_what_is_settled(
    tablet: FlaskClient, session: Session, enrolled: list[Participant]
) -> None:
    marks = [touch(session, one) for one in enrolled]
    heads = {"key": "k" * 20, "session": session.id, "about": "heads", "band": "child", "value": 1}
    for _ in range(2):  # the answer was lost, so the tablet sends again
        answer = tablet.post(list_of(session, "marks"), json={"marks": [*marks, heads, {"key": 1}]})
        assert answer.json == {"settled": [*(one["key"] for one in marks), "k" * 20]}
    assert AttendanceEvent.select().count() == 3
    assert sheet.heads(session)[Band.CHILD] == 1


def test_a_button_works_without_the_script(
    tablet: FlaskClient, session: Session, enrolled: list[Participant]
) -> None:
    form = touch(session, enrolled[0], "late")
    answer = tablet.post(list_of(session, "marks"), data=form)
    assert (answer.status_code, answer.location) == (303, list_of(session))
    assert Attendance.get().status is Status.LATE


def test_a_list_that_is_too_early_says_when_it_opens_and_opens_by_itself(
    app: Flask, leader: Staff, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    hands.at = session.starts_at - timedelta(hours=2, minutes=1)
    tablet = signed_in(app, leader)
    page = tablet.get(list_of(session)).text
    assert "alle 08:00." in page
    assert len(re.findall(r"<button[^>]* data-mark=[^>]* disabled", page)) == 4 * len(enrolled)
    hands.at += timedelta(minutes=1)
    page = tablet.get(f"{list_of(session, 'lines')}?seen={_seen(page)}").text
    assert "data-mark" in page
    assert " disabled" not in page


def test_nothing_new_costs_no_body_and_a_mark_of_another_tablet_shows(
    app: Flask, tablet: FlaskClient, session: Session, enrolled: list[Participant]
) -> None:
    before = _seen(tablet.get(list_of(session)).text)
    assert tablet.get(f"{list_of(session, 'lines')}?seen={before}").data == b""
    other = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    other.post(list_of(session, "marks"), json={"marks": [touch(session, enrolled[0])]})
    page = tablet.get(f"{list_of(session, 'lines')}?seen={before}").text
    assert page.count('aria-pressed="true"') == 1


def test_whoever_comes_onto_an_open_list_is_noted_once(
    tablet: FlaskClient, course: Activity, session: Session, somebody: Callable[..., Participant]
) -> None:  # P8
    tablet.get(list_of(session))
    new = somebody("Nuova")
    enrolling.enrol(course, [new], None, key="new")
    for _ in range(2):
        assert "Nuova" in tablet.get(f"{list_of(session, 'lines')}?seen=").text
    assert [line.deed for line in journal.of(new)].count(Deed.LISTED) == 1


def test_an_open_list_is_usable_past_the_idle_lock_until_the_session_ends(
    tablet: FlaskClient, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    tablet.get(list_of(session))
    hands.at += timedelta(minutes=20)
    assert tablet.get("/tablet/").location.startswith("/sign-in")
    assert tablet.get(list_of(session)).location.startswith("/sign-in")
    assert tablet.get(list_of(session, "lines?seen=")).status_code == 200
    assert tablet.get("/tablet/token?seen=").json
    sent = {"marks": [touch(session, enrolled[0])]}
    assert tablet.post(list_of(session, "marks"), json=sent).status_code == 200
    hands.at = session.ends_at
    late = {"marks": [touch(session, enrolled[1])]}
    assert tablet.post(list_of(session, "marks"), json=late).status_code == 303
    assert tablet.get(list_of(session, "lines?seen=")).status_code == 303
    assert AttendanceEvent.select().count() == 1


def test_marks_kept_on_the_tablet_arrive_after_signing_in_again(
    app: Flask, session: Session, leader: Staff, enrolled: list[Participant], hands: Hands
) -> None:
    touched_at = hands.at
    hands.at = session.ends_at + timedelta(hours=1)
    tablet = signed_in(app, leader)
    age = int((hands.at - touched_at).total_seconds() * 1000)
    sent = {"marks": [touch(session, enrolled[0], "late", age=age)]}
    assert tablet.post(list_of(session, "marks"), json=sent).status_code == 200
    assert Attendance.get().entered_at == touched_at


def test_a_token_is_needed_and_a_fresh_one_is_given(
    app: Flask, tablet: FlaskClient, session: Session, enrolled: list[Participant]
) -> None:  # P18
    app.config["WTF_CSRF_ENABLED"] = True
    sent = {"marks": [touch(session, enrolled[0])]}
    assert tablet.post(list_of(session, "marks"), json=sent).status_code == 400
    answer = tablet.get("/tablet/token")
    assert answer.json
    headers = {"X-CSRFToken": answer.json["token"]}
    assert tablet.post(list_of(session, "marks"), json=sent, headers=headers).status_code == 200


def test_the_emergency_phone_is_the_facilitator_s_alone_and_the_journal_knows(
    app: Flask, tablet: FlaskClient, course: Activity, session: Session, child: Participant
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    assert "347 000 0001" in tablet.get(list_of(session)).text
    assert "347 000 0001" in tablet.get(list_of(session, "lines")).text
    coordinator = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    assert "347 000 0001" not in coordinator.get(list_of(session)).text
    deeds = [line.deed for line in journal.of(child)]
    assert deeds.count(Deed.PHONE_SEEN) == 1


def test_a_substitute_finds_the_list_and_the_facilitator_does_not(
    app: Flask, tablet: FlaskClient, session: Session
) -> None:
    other, _ = staffing.add("Delta Esempio", Role.FACILITATOR)
    programme.substitute(session, other, "test")
    assert tablet.get(list_of(session)).status_code == 403
    assert signed_in(app, other).get(list_of(session)).status_code == 200


def test_a_lost_tablet_is_revoked_in_one_touch_and_its_session_with_it(
    app: Flask, leader: Staff, session: Session
) -> None:
    code, cookie = devices.ask_to_pair("tablet")
    coordinator, _ = staffing.add("Alfa Esempio", Role.COORDINATOR)
    device = devices.approve(code, "Tablet rosso", coordinator)
    tablet = app.test_client()
    tablet.set_cookie(access.DEVICE_COOKIE, cookie)
    _, pin = staffing.add("Delta Esempio", Role.FACILITATOR)
    programme.lead(session.activity, [leader, Staff.get(Staff.name == "Delta Esempio")], "test")
    tablet.post("/sign-in", data={"name": "Delta Esempio", "pin": pin})
    assert tablet.get(list_of(session)).status_code == 200
    signed_in(app, coordinator).post(f"/admin/devices/{device.id}/revoke")
    assert Device.get().revoked_at is not None
    assert tablet.get(list_of(session)).status_code == 303
