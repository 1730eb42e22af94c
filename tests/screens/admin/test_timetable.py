"""The coordinator's pages of the timetable, and what reception may do there."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office import place
from kiosk.programme import operations, timetable
from kiosk.programme.models import Activity, Room, Session, State
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from tests.conftest import Hands
from tests.screens.admin.typing import typed
from tests.signing import signed_in

TUESDAY = date(2026, 11, 24)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    return signed_in(app, Role.COORDINATOR)


@pytest.fixture
def macrame(app: Flask) -> Session:
    activity = timetable.activity("macrame")
    return Session.get(Session.activity == activity, Session.day == TUESDAY)


def form(key: str = "macrame", **values: Any) -> dict[str, Any]:
    """Return what the form of an activity sends when nothing but `values` was typed."""
    return typed("activities", key, **values)


def test_an_activity_s_form_says_its_rule_in_words_and_shows_the_days_left_out(
    coordinator: FlaskClient,
) -> None:
    page = coordinator.get("/admin/office/activities/macrame").text
    assert "Ogni settimana, martedì, dalle 15:00 alle 17:00" in page
    assert "martedì 8 dicembre" in page
    assert "Immacolata Concezione" in page
    assert "Chiusura di Natale" in page


def test_the_days_follow_the_form_before_it_is_saved(coordinator: FlaskClient) -> None:
    before = place.stored()
    sent = form(repeat="first", weekdays=["fri"], start="9", end="10.30")
    page = coordinator.post("/admin/activities/macrame/dates", data=sent, headers=HTMX).text
    assert "la prima volta di venerdì, dalle 09:00 alle 10:30" in page
    assert "venerdì 4 dicembre" in page
    assert place.stored() == before


def test_the_days_say_where_the_room_is_taken(coordinator: FlaskClient) -> None:
    sent = form(weekdays=["thu"], start="10:00", end="11:00")
    page = coordinator.post("/admin/activities/macrame/dates", data=sent, headers=HTMX).text
    assert "stanza occupata: Italiano: andare avanti (A2)" in page


def test_an_incomplete_rule_shows_no_days_and_no_error(coordinator: FlaskClient) -> None:
    sent = form(weekdays=[], start="")
    page = coordinator.post("/admin/activities/new/dates", data=sent, headers=HTMX).text
    assert "quando la regola è completa" in page


def test_a_rule_in_a_room_that_is_taken_is_refused_at_the_field_of_the_room(
    coordinator: FlaskClient,
) -> None:
    sent = form(weekdays=["thu"], start="10:00", end="11:00")
    answer = coordinator.post("/admin/office/activities/macrame", data=sent)
    assert answer.status_code == 422
    field = answer.text.partition('data-field="room"')[2].partition("</div>")[0]
    assert "Italiano: andare avanti (A2)" in field


def test_an_activity_is_added_with_its_sessions(coordinator: FlaskClient) -> None:
    days = "5/12/2026\r\n2026-12-12"
    sent = form(title__it="Scacchi", repeat="dates", dates=days, room="colloqui")
    sent |= {"slug": "scacchi"}
    assert coordinator.post("/admin/office/activities/new", data=sent).status_code == 303
    chess = timetable.activity("scacchi")
    assert chess is not None
    assert [one.day for one in timetable.of(chess)] == [date(2026, 12, 5), date(2026, 12, 12)]


def test_a_plain_workshop_is_saved_with_its_numbers_left_empty_and_a_short_year(
    coordinator: FlaskClient,
) -> None:
    sent = form(title__it="Scacchi", repeat="dates", dates="5/12/26\r\n12.12.26", room="colloqui")
    sent |= {"slug": "scacchi", "places": "", "hours": "", "threshold": "", "sessions": ""}
    assert coordinator.post("/admin/office/activities/new", data=sent).status_code == 303
    chess = timetable.activity("scacchi")
    assert chess is not None
    assert chess.capacity == 0
    assert [one.day for one in timetable.of(chess)] == [date(2026, 12, 5), date(2026, 12, 12)]
    wrong = coordinator.post("/admin/office/activities/scacchi", data=sent | {"places": "x"})
    assert wrong.status_code == 422


def test_who_leads_an_activity_is_chosen_among_the_staff(coordinator: FlaskClient) -> None:
    gamma, _ = staffing.add("Gamma Esempio", Role.FACILITATOR)
    coordinator.post("/admin/activities/macrame/facilitators", data={"staff": [str(gamma.id)]})
    assert timetable.facilitators(Activity.get(Activity.slug == "macrame")) == [gamma]
    assert "Gamma Esempio" in coordinator.get("/admin/week").text


def test_the_plan_shows_a_week_with_its_cancelled_and_moved_sessions(
    coordinator: FlaskClient, macrame: Session
) -> None:
    operations.cancel(macrame, "weather", {}, "Anna")
    page = coordinator.get("/admin/week").text
    assert page.count("data-session=") == 13
    assert "Annullato" in page
    assert "Da avvisare" in page
    christmas = coordinator.get("/admin/week?day=2026-12-26").text
    assert "Chiusura di Natale" in christmas


def test_a_clash_that_a_person_made_is_shown_in_the_plan(
    coordinator: FlaskClient, macrame: Session
) -> None:
    other = Session.get(Session.day == TUESDAY, Session.id != macrame.id)
    Session.update(starts_at=macrame.starts_at).where(Session.id == other.id).execute()
    assert coordinator.get("/admin/week").text.count("Stanza occupata due volte") == 2


def moved(client: FlaskClient, session: Session, **values: str) -> int:
    room = str(Room.get(Room.code == "cortile").id)
    sent = {"day": "2026-11-25", "start": "15", "end": "17:00", "room": room} | values
    return client.post(f"/admin/sessions/{session.id}/move", data=sent).status_code


def test_the_coordinator_moves_a_session(coordinator: FlaskClient, macrame: Session) -> None:
    assert moved(coordinator, macrame) == 303
    assert Session.get_by_id(macrame.id).state is State.MOVED
    assert "Cambiato" in coordinator.get(f"/admin/sessions/{macrame.id}").text


@pytest.mark.parametrize("wrong", [{"day": ""}, {"start": "x"}, {"end": "14"}, {"day": "2026-1"}])
def test_a_move_to_no_time_is_refused_in_words(
    coordinator: FlaskClient, macrame: Session, wrong: dict[str, str]
) -> None:
    assert moved(coordinator, macrame, **wrong) == 409


def test_a_move_into_a_room_that_is_taken_says_by_whom(
    coordinator: FlaskClient, macrame: Session
) -> None:
    room = str(macrame.room_id)
    sent = {"day": "2026-11-25", "start": "10:30", "end": "11:30", "room": room}
    answer = coordinator.post(f"/admin/sessions/{macrame.id}/move", data=sent)
    assert answer.status_code == 409
    assert "Italiano per cominciare (A1), dalle 10:00 alle 12:00" in answer.text


def test_reception_cancels_reinstates_and_names_a_substitute_and_moves_nothing(
    app: Flask, macrame: Session
) -> None:
    client = signed_in(app, Role.RECEPTION)
    path = f"/admin/sessions/{macrame.id}"
    zeta, _ = staffing.add("Zeta Esempio", Role.FACILITATOR)
    assert client.post(f"{path}/cancel", data={"reason": "leader"}).status_code == 303
    assert "Chi lo guida non può venire" in client.get(path).text
    to_phone = re.search(r'href="([^"]+)" data-action="to-phone"', client.get(path).text)
    assert to_phone
    assert client.get(to_phone[1]).status_code == 200
    assert client.post(f"{path}/told").status_code == 303
    assert 'data-action="to-phone"' not in client.get(path).text
    assert client.post(f"{path}/reinstate").status_code == 303
    assert client.post(f"{path}/substitute", data={"staff": str(zeta.id)}).status_code == 303
    assert Session.get_by_id(macrame.id).substitute == Staff.get_by_id(zeta.id)
    page = client.get(path).text
    assert 'data-action="move"' not in page
    assert moved(client, macrame) == 403
    assert client.get("/admin/office/activities").status_code == 403
    assert client.get("/admin/week").status_code == 200


def test_what_is_over_offers_no_change(coordinator: FlaskClient, macrame: Session) -> None:
    old = Session.get(Session.day == TUESDAY - timedelta(days=7))
    page = coordinator.get(f"/admin/sessions/{old.id}").text
    assert "È finito" in page
    assert 'data-action="cancel"' not in page


def test_what_was_called_off_by_mistake_counts_for_some_days(
    app: Flask, macrame: Session, hands: Hands
) -> None:
    operations.cancel(macrame, "leader", {}, "Anna")
    hands.at = macrame.ends_at
    coordinator = signed_in(app, Role.COORDINATOR)
    path = f"/admin/sessions/{macrame.id}"
    assert "Si è fatto lo stesso?" in coordinator.get(path).text
    assert coordinator.post(f"{path}/reinstate").status_code == 303
    assert Session.get_by_id(macrame.id).state is State.PLANNED
