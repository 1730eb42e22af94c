"""A facilitator's earlier days: by a link, only her own, each list to put right or to print."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.attendance import heads, marking
from kiosk.attendance.marks import Head, Mark
from kiosk.attendance.status import About, Band, Status
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from tests.attendance.conftest import child, course, enrolled, leader, session, somebody, staff
from tests.conftest import Hands
from tests.signing import signed_in

__all__ = ["child", "course", "enrolled", "leader", "session", "somebody", "staff"]
WEEK = timedelta(days=7)


@pytest.fixture
def yesterday(session: Session, enrolled: list[Participant], leader: Staff, hands: Hands) -> Hands:
    """Let the session, in which one of three was marked and one head counted, be of yesterday."""
    hands.at = session.starts_at
    first = Mark("a" * 20, enrolled[0].id, About.STATUS, Status.PRESENT)
    marking.take(session, [first], leader)
    heads.take(session, Head("b" * 20, Band.ADULT, 1), leader)
    hands.at += timedelta(days=1)
    return hands


@pytest.fixture
def tablet(app: Flask, yesterday: Hands, leader: Staff) -> FlaskClient:
    return signed_in(app, leader)


def link(page: str, action: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]* data-action="{action}"', page)
    assert found, action
    return found[1].replace("&amp;", "&")


def shown(page: str) -> list[int]:
    return [int(key) for key in re.findall(r'data-session="(\d+)"', page)]


def test_from_today_a_touch_leads_to_the_earlier_days_and_another_to_the_list(
    tablet: FlaskClient, session: Session
) -> None:
    page = tablet.get(link(tablet.get("/tablet/").text, "earlier")).text
    assert shown(page)[0] == session.id  # the last first
    row = page.partition(f'data-session="{session.id}"')[2].partition("</li>")[0]
    assert re.findall(r"(\d+)</span>", row) == ["1", "1"]
    assert "Esempio0" not in page  # numbers, and no name
    listed = tablet.get(f"/tablet/sessions/{session.id}/").text
    assert "lunedì 23 novembre" in listed
    assert link(listed, "back").startswith("/tablet/earlier?until=2026-11-23")


def test_earlier_days_hold_only_what_one_leads_and_what_is_over(
    app: Flask, tablet: FlaskClient, session: Session
) -> None:
    mine = shown(tablet.get("/tablet/earlier").text)
    led = {one.id for one in timetable.of(session.activity)}
    assert set(mine) <= led
    other = signed_in(app, staffing.add("Zeta Esempio", Role.FACILITATOR)[0])
    assert shown(other.get("/tablet/earlier").text) == []
    coordinator = signed_in(app, Role.COORDINATOR)
    every = shown(coordinator.get("/tablet/earlier").text)
    assert set(mine) < set(every)
    assert timetable.coming(session.activity, 1)[0].id not in every


def test_four_weeks_stand_on_a_page_and_more_behind_it(
    app: Flask, session: Session, leader: Staff, yesterday: Hands
) -> None:
    yesterday.at += 4 * WEEK
    tablet = signed_in(app, leader)
    page = tablet.get("/tablet/earlier").text
    assert session.id not in shown(page)
    before = tablet.get(link(page, "before")).text
    assert session.id in shown(before)
    assert set(shown(page)).isdisjoint(shown(before))
    assert shown(tablet.get(link(before, "after")).text) == shown(page)
    assert tablet.get("/tablet/earlier?until=nonsense").status_code == 200


def test_what_was_led_by_a_substitute_is_among_her_days(
    app: Flask, session: Session, leader: Staff, hands: Hands
) -> None:
    zeta, _ = staffing.add("Zeta Esempio", Role.FACILITATOR)
    programme.substitute(session, zeta, "test")
    hands.at = session.ends_at
    assert shown(signed_in(app, zeta).get("/tablet/earlier").text) == [session.id]
    assert session.id not in shown(signed_in(app, leader).get("/tablet/earlier").text)


def test_a_list_on_paper_names_its_end_and_who_printed_it_and_the_journal_knows(
    tablet: FlaskClient, session: Session, enrolled: list[Participant]
) -> None:
    page = tablet.get(f"/tablet/sessions/{session.id}/").text
    answer = tablet.get(link(page, "print"))
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
    assert journal.of(enrolled[1])[0].deed is Deed.PRINTED


def test_nobody_prints_a_list_that_is_not_hers(app: Flask, session: Session) -> None:
    other = signed_in(app, staffing.add("Zeta Esempio", Role.FACILITATOR)[0])
    assert other.get(f"/tablet/sessions/{session.id}/list.pdf").status_code == 403


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.OPERATOR])
def test_whoever_stands_in_finds_the_list_from_the_desk_and_no_other(
    app: Flask, session: Session, enrolled: list[Participant], role: Role
) -> None:
    stand_in, _ = staffing.add("Zeta Esempio", role)
    desk = signed_in(app, stand_in)
    page = desk.get(link(desk.get("/desk/1/more").text, "my-sessions")).text
    assert shown(page) == []
    programme.substitute(session, stand_in, "test")
    page = desk.get(link(desk.get("/desk/1/more").text, "my-sessions")).text
    assert shown(page) == [session.id]
    assert "Esempio00" in desk.get(f"/tablet/sessions/{session.id}/").text
    other = Session.get(Session.activity != session.activity_id)
    assert desk.get(f"/tablet/sessions/{other.id}/").status_code == 403
