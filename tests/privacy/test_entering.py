"""What the privacy points ask of whoever signs in, and of every address."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.retention.backup import nightly
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role, Staff, StaffSession
from kiosk.staff.pins import WeakPin
from kiosk.staff.sessions import WrongPin
from kiosk.staff.tries import TooManyTries
from tests.conftest import Hands
from tests.sources import TABLET

PIN = "482913"
STAFF = ("/desk/", "/desk/1/appointments/", "/admin/", "/people/", "/tablet/")


@pytest.fixture
def volunteer(client: FlaskClient) -> FlaskClient:
    staffing.add("Alfa Esempio", Role.RECEPTION, PIN)
    client.post("/sign-in", data={"name": "Alfa Esempio", "pin": PIN})
    return client


def test_p5_no_staff_page_opens_without_signing_in(client: FlaskClient, desk: Desk) -> None:
    for address in STAFF:
        assert client.get(address).location.startswith("/sign-in")


def test_p5_the_technician_sees_no_participant_and_no_appointment(app: Flask, desk: Desk) -> None:
    client = app.test_client()
    person, _ = staffing.add("Beta Esempio", Role.TECHNICIAN)
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    refused = [client.get(address).status_code for address in STAFF]
    assert refused == [403, 403, 200, 403, 403]


def test_p7_after_five_idle_minutes_a_desk_shows_only_the_anonymous_queue(
    volunteer: FlaskClient, desk: Desk, hands: Hands
) -> None:
    hands.at += timedelta(minutes=4, seconds=59)
    assert volunteer.get("/desk/1/appointments/").status_code == 200
    hands.at += timedelta(minutes=5, seconds=1)
    assert volunteer.get("/desk/1/").status_code == 200
    assert volunteer.get("/desk/1/appointments/").location.startswith("/sign-in")


def test_p7_a_pin_is_personal_of_six_digits_and_guessing_it_is_slowed(volunteer: object) -> None:
    with pytest.raises(WeakPin):
        staffing.add("Beta Esempio", Role.RECEPTION, "48291")
    for _ in range(5):
        with pytest.raises(WrongPin):
            sessions.sign_in("Alfa Esempio", "135790", TABLET)
    with pytest.raises(TooManyTries):
        sessions.sign_in("Alfa Esempio", PIN, TABLET)


def test_p7_signing_out_ends_the_session_on_the_server(
    app: Flask, volunteer: FlaskClient, desk: Desk
) -> None:
    cookie = volunteer.get_cookie(access.STAFF_COOKIE)
    assert cookie is not None
    volunteer.post("/sign-out")
    thief = app.test_client()
    thief.set_cookie(access.STAFF_COOKIE, cookie.value)
    assert thief.get("/desk/1/").location.startswith("/sign-in")


def test_p16_no_page_of_the_staff_is_kept_by_the_browser(
    volunteer: FlaskClient, desk: Desk
) -> None:
    for address in ("/desk/", "/desk/1/", "/desk/1/appointments/", "/people/"):
        assert volunteer.get(address).headers["Cache-Control"] == "no-store"


def test_p18_a_form_without_its_token_changes_nothing(app: Flask, desk: Desk) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    person, _ = staffing.add("Beta Esempio", Role.RECEPTION)
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    assert client.post(f"/desk/{desk.id}/state/closed").status_code == 400
    assert place.is_open(desk)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_p18_every_cookie_is_httponly_lax_and_secure_when_the_line_is(
    client: FlaskClient, scheme: str
) -> None:
    staffing.add("Alfa Esempio", Role.RECEPTION, PIN)
    host = f"{scheme}://localhost"
    entered = client.post("/entrance/visits", data={"language": "it"}, base_url=host)
    signed = client.post("/sign-in", data={"name": "Alfa Esempio", "pin": PIN}, base_url=host)
    cookies = [one for answer in (entered, signed) for one in answer.headers.getlist("Set-Cookie")]
    assert len(cookies) >= 2
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) == (scheme == "https"), cookie


def test_p18_whoever_signs_in_again_has_another_session(volunteer: FlaskClient) -> None:
    before = volunteer.get_cookie(access.STAFF_COOKIE)
    volunteer.post("/sign-in", data={"name": "Alfa Esempio", "pin": PIN})
    after = volunteer.get_cookie(access.STAFF_COOKIE)
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert sessions.of(before.value) is None
    assert StaffSession.select().count() == 2


def test_p22_who_enters_reads_the_sentence_on_people_s_data_and_its_date_is_kept(
    client: FlaskClient, hands: Hands
) -> None:
    staffing.add("Alfa Esempio", Role.RECEPTION, PIN)
    assert "tenere per te quello che sai delle persone" in client.get("/sign-in").text
    assert Staff.get().statement_at is None
    first = hands.at
    client.post("/sign-in", data={"name": "Alfa Esempio", "pin": PIN})
    hands.at += timedelta(days=3)
    client.post("/sign-in", data={"name": "Alfa Esempio", "pin": PIN})
    assert Staff.get().statement_at == first


def test_p19_what_is_asked_goes_to_the_database_as_a_value(
    volunteer: FlaskClient, desk: Desk, home: Service
) -> None:
    issuing.give(home, "k" * 20)
    hostile = "x' OR '1'='1'; DROP TABLE ticket; --"
    assert volunteer.post("/desk/1/appointments/search", data={"query": hostile}).status_code == 200
    assert volunteer.post("/people/search", data={"query": hostile}).status_code == 200
    assert Staff.select().count() == 1


def test_p19_a_copy_is_readable_by_its_owner_only(app: Flask, data: Path) -> None:
    assert nightly(data / "backups").stat().st_mode & 0o077 == 0
