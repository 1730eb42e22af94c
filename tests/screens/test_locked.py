"""What a screen that has locked still shows: what was open on it, and is going on now."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.attendance.models import AttendanceEvent
from kiosk.database import revision
from kiosk.people.models import Participant
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff, StaffSession
from tests.attendance.conftest import course, enrolled, leader, session, somebody, staff
from tests.conftest import Hands
from tests.screens.test_tablet import list_of, touch
from tests.signing import signed_in

__all__ = ["course", "enrolled", "leader", "session", "somebody", "staff"]
IDLE = timedelta(minutes=20)


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    """Who may open every list there is."""
    return signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])


@pytest.fixture
def tablet(app: Flask, leader: Staff) -> FlaskClient:
    return signed_in(app, leader)


def is_shut(client: FlaskClient, session: Session, one: Participant) -> bool:
    """Say whether nothing of the list opens, and no mark gets through."""
    sent = {"marks": [touch(session, one)]}
    answers = [
        client.get(list_of(session)),
        client.get(list_of(session, "lines?seen=")),
        client.get(list_of(session, "list.pdf")),
        client.post(list_of(session, "marks"), json=sent),
    ]
    return all((one.location or "").startswith("/sign-in") for one in answers)


def test_a_locked_screen_opens_none_of_the_lists_to_come(
    coordinator: FlaskClient, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    coordinator.get(list_of(session))
    hands.at += IDLE
    others = [one for one in Session.select() if one.id != session.id and timetable.session(one.id)]
    assert len(others) > 50
    assert [one.id for one in others if not is_shut(coordinator, one, enrolled[0])] == []
    assert coordinator.get(list_of(session, "lines?seen=")).status_code == 200


def test_a_locked_screen_shows_no_list_that_it_did_not_show_before(
    coordinator: FlaskClient, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    hands.at += IDLE
    assert is_shut(coordinator, session, enrolled[0])
    assert coordinator.get("/tablet/token").location.startswith("/sign-in")
    assert not AttendanceEvent.select().exists()


def test_whoever_left_a_list_before_the_screen_locked_has_left_it(
    tablet: FlaskClient, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    tablet.get(list_of(session))
    tablet.get("/tablet/")
    hands.at += IDLE
    assert is_shut(tablet, session, enrolled[0])


def test_of_two_lists_the_last_one_stays_open(
    tablet: FlaskClient,
    leader: Staff,
    session: Session,
    enrolled: list[Participant],
    hands: Hands,
) -> None:
    other = next(one for one in timetable.on(session.held_on) if one.id != session.id)
    programme.substitute(other, leader, "test")
    tablet.get(list_of(other))
    tablet.get(list_of(session))
    hands.at += IDLE
    assert is_shut(tablet, other, enrolled[0])
    assert tablet.get(list_of(session, "lines?seen=")).status_code == 200


def test_a_list_that_was_opened_long_before_its_hour_is_shut_by_the_lock(
    app: Flask, leader: Staff, course: Activity, enrolled: list[Participant], hands: Hands
) -> None:
    tomorrow = timetable.coming(course, 2)[1]
    tablet = signed_in(app, leader)
    assert tablet.get(list_of(tomorrow)).status_code == 200
    hands.at += IDLE
    assert is_shut(tablet, tomorrow, enrolled[0])


def test_another_s_sign_in_knows_nothing_of_the_list_that_was_open(
    app: Flask, tablet: FlaskClient, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    tablet.get(list_of(session))
    other = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    hands.at += IDLE
    assert is_shut(other, session, enrolled[0])


def test_noting_which_list_is_open_changes_no_screen(
    tablet: FlaskClient, session: Session, ground: Path
) -> None:
    before = revision()
    for _ in range(2):
        tablet.get(list_of(session))
    assert StaffSession.get().opened == session.id
    assert revision() == before
