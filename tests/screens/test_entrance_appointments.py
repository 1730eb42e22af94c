from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from kiosk.appointments import operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Status
from kiosk.arrival.doors import Arrival
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk, Service
from kiosk.paper.models import Job
from kiosk.programme.models import Session
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.written import moment
from tests.appointments.conftest import offered
from tests.conftest import Hands

TODAY = datetime(2026, 11, 23, 10)  # 11:00 on the wall, half an hour from now
TOMORROW = datetime(2026, 11, 24, 8)
KEY = "one-key-of-one-page-0001"


def began(client: FlaskClient, language: str = "it") -> str:
    """Begin a visit; return the address below which its pages stand."""
    return client.post("/entrance/visits", data={"language": language}).location.removesuffix(
        "/services"
    )


@pytest.fixture
def offer(ground: Path, desk: Desk) -> Offer:
    return offered("D", desk, self_booking=True)


@pytest.fixture
def one(offer: Offer) -> Appointment:
    return operations.book(offer, TODAY, Person("ZZTEST", language="ar", notice="1"), "k")


def code_of(one: Appointment) -> str:
    assert one.code is not None
    return one.code


def test_the_first_door_is_that_of_appointments(client: FlaskClient) -> None:
    visit = began(client)
    page = client.get(f"{visit}/services").text
    assert f'data-service="P" href="{visit}/appointment"' in page
    refused = client.post(f"{visit}/tickets", data={"service": "P", "key": KEY})
    assert refused.status_code == 409
    assert Ticket.select().count() == 0


def test_a_typed_code_becomes_a_ticket_in_its_owner_s_language(
    client: FlaskClient, one: Appointment
) -> None:
    visit = began(client)
    answer = client.post(f"{visit}/arrivals", data={"code": code_of(one)}, follow_redirects=True)
    assert '<html lang="ar" dir="rtl"' in answer.text
    assert 'data-ticket="P01"' in answer.text
    assert "ZZTEST" not in answer.text
    assert Job.get().kind == "ticket"


def test_a_scan_works_on_every_page_and_before_the_first_touch(
    client: FlaskClient, one: Appointment
) -> None:
    answer = client.post("/entrance/scans", data={"code": one.token}, follow_redirects=True)
    assert 'data-ticket="P01"' in answer.text
    assert '<html lang="ar"' in answer.text
    visit = began(client)
    again = client.post(f"{visit}/scans", data={"code": one.token}, follow_redirects=True)
    assert 'data-ticket="P01"' in again.text
    assert Ticket.select().count() == 1


def test_a_scanned_ticket_shows_where_it_stands(client: FlaskClient, home: Service) -> None:
    ticket = issuing.take(home, "k", language="en")
    scanned = {"code": f"HTTPç--192.168.1.9-T-{ticket.token}"}
    answer = client.post("/entrance/scans", data=scanned, follow_redirects=True)
    assert 'data-ticket="C01"' in answer.text
    assert '<html lang="en"' in answer.text


def test_each_digit_is_a_touch_without_javascript(client: FlaskClient) -> None:
    visit = began(client)
    page = client.get(f"{visit}/appointment").text
    here = re.search(r'name="page" value="([^"]+)"', page)
    assert here is not None
    for digit in ("1", "2", "3", "", "x", "4"):
        answer = client.post(f"{visit}/digits", data={"digit": digit, "page": here[1]})
        assert answer.location == here[1]
    assert 'value="14"' in client.get(here[1]).text
    assert 'value="14"' not in client.get(f"{visit}/appointment").text


@pytest.mark.parametrize("code", ["", "999999", "12", "x" * 26])
def test_every_wrong_code_ends_in_one_touch_to_a_number(client: FlaskClient, code: str) -> None:
    visit = began(client)
    answer = client.post(f"{visit}/arrivals", data={"code": code})
    assert answer.status_code == 409
    assert "Oggi non troviamo questo codice" in answer.text
    form = re.search(r'name="key" value="([^"]+)"><input[^>]+name="service" value="A"', answer.text)
    assert form is not None
    taken = client.post(f"{visit}/tickets", data={"service": "A", "key": form[1]})
    assert taken.status_code == 303


def test_who_is_late_is_sent_to_a_person(
    client: FlaskClient, one: Appointment, hands: Hands
) -> None:
    hands.at = TODAY + timedelta(minutes=16)
    answer = client.post(f"{began(client)}/arrivals", data={"code": code_of(one)})
    assert answer.status_code == 409
    assert "È tardi per questo appuntamento" in answer.text
    assert 'data-action="take-reception"' in answer.text


def test_five_wrong_codes_rest_the_keys_but_not_the_reader(
    client: FlaskClient, one: Appointment, hands: Hands
) -> None:
    visit = began(client)
    for number in range(5):
        client.post(f"{visit}/arrivals", data={"code": f"00000{number}"})
    assert "I tasti" in client.post(f"{visit}/arrivals", data={"code": code_of(one)}).text
    assert client.post(f"{visit}/scans", data={"code": one.token}).status_code == 303
    hands.at += timedelta(seconds=61)
    assert client.post(f"{began(client)}/arrivals", data={"code": code_of(one)}).status_code == 303


def keys(page: str) -> list[str]:
    return re.findall(r'name="key" value="([^"]+)"><input type="hidden" name="moment"', page)


def moments(page: str) -> list[str]:
    return re.findall(r'name="moment" value="(\w+)"', page)


def test_five_touches_book_without_a_name(client: FlaskClient, offer: Offer) -> None:
    visit = began(client, "ar")  # one
    client.get(f"{visit}/appointment")  # two
    page = client.get(f"{visit}/appointment/new").text  # three
    assert f'data-offer="{offer.id}"' in page
    page = client.get(f"{visit}/appointment/new/{offer.id}").text  # four
    assert len(moments(page)) <= 6
    touched = {"moment": moments(page)[0], "key": keys(page)[0]}
    answer = client.post(f"{visit}/appointment/new/{offer.id}", data=touched)  # five
    booked = Appointment.get()
    assert (booked.name, booked.phone, booked.language) == ("", "", "ar")
    assert Job.get().name == f"appointment-{booked.id}"
    shown = client.get(answer.location).text
    assert f'data-promise="{booked.code}"' in shown


def test_the_same_touch_twice_is_one_appointment(client: FlaskClient, offer: Offer) -> None:
    visit = began(client)
    page = client.get(f"{visit}/appointment/new/{offer.id}").text
    touched = {"moment": moments(page)[0], "key": keys(page)[0]}
    address = f"{visit}/appointment/new/{offer.id}"
    first, second = (client.post(address, data=touched).location for _ in range(2))
    assert first == second
    assert Appointment.select().count() == 1


def test_a_time_just_taken_shows_the_next_ones(client: FlaskClient, offer: Offer) -> None:
    visit = began(client)
    page = client.get(f"{visit}/appointment/new/{offer.id}").text
    first = moments(page)[0]
    operations.book(offer, moment(first), Person(), "other")
    touched = {"moment": first, "key": keys(page)[0]}
    answer = client.post(f"{visit}/appointment/new/{offer.id}", data=touched)
    assert answer.status_code == 409
    assert "appena stato preso" in answer.text
    assert first not in moments(answer.text)
    assert moments(answer.text)


@pytest.mark.parametrize("closed", [{"self_booking": False}, {"soonest_hours": 48}])
def test_what_is_not_open_to_all_is_not_booked_alone(
    client: FlaskClient, offer: Offer, closed: dict[str, Any]
) -> None:
    Offer.update(**closed).execute()
    visit = began(client)
    touched = {"moment": "20261124T0800", "key": KEY}
    answer = client.post(f"{visit}/appointment/new/{offer.id}", data=touched)
    assert answer.status_code in (404, 409)
    assert Appointment.select().count() == 0


def test_a_telephone_is_kept_after_the_notice_only(client: FlaskClient, offer: Offer) -> None:
    booked = operations.book(offer, TOMORROW, Person(), "k")
    visit = began(client)
    page = client.get(f"{visit}/promises/{booked.token}").text
    version = data_notice.version("it", place.office(), Purpose.APPOINTMENT)
    for action, there in (("leave-phone", "data-notice"), ("go-on", 'data-pad="code"')):
        (onward,) = re.findall(rf'data-action="{action}" href="([^"]+)"', page)
        page = client.get(onward).text
        assert there in page
        assert (f'data-notice="{version}"' in page) is (action == "leave-phone")
    address = f"{visit}/promises/{booked.token}/phone"
    assert client.post(address, data={"code": "3471234567"}).status_code == 303
    kept = Appointment.get()
    assert (kept.phone, kept.notice) == ("+393471234567", version)
    assert "347" not in client.get(f"{visit}/promises/{booked.token}").text


def test_moving_by_code_takes_two_steps_and_posts(client: FlaskClient, offer: Offer) -> None:
    booked = operations.book(offer, TOMORROW, Person("ZZTEST", notice="1"), "k")
    visit = began(client)
    found = client.post(f"{visit}/changes", data={"code": code_of(booked)}).location
    page = client.get(found).text
    assert "martedì 24 novembre 2026" in page
    assert "ZZTEST" not in page
    times = client.get(f"{visit}/promises/{booked.token}/times").text
    touched = {"moment": moments(times)[-1], "key": keys(times)[-1]}
    client.post(f"{visit}/promises/{booked.token}/move", data=touched)
    moved = Appointment.get(Appointment.status == Status.BOOKED)
    assert moved.code == booked.code
    assert moved.starts_at > TOMORROW


def test_a_moment_that_cannot_be_read_books_and_moves_nothing(
    client: FlaskClient, offer: Offer
) -> None:
    booked = operations.book(offer, TOMORROW, Person(), "k")
    visit = began(client)
    for address in (f"appointment/new/{offer.id}", f"promises/{booked.token}/move"):
        form = {"moment": "20261124", "key": KEY}
        assert client.post(f"{visit}/{address}", data=form).status_code == 400
    assert Appointment.get().starts_at == TOMORROW


def test_a38_cancelling_by_code_takes_two_steps_and_posts(
    client: FlaskClient, offer: Offer
) -> None:
    booked = operations.book(offer, TOMORROW, Person(), "k")
    visit = began(client)
    found = client.post(f"{visit}/changes", data={"code": code_of(booked)}).location
    asked = f"{visit}/promises/{booked.token}/cancellation"
    assert asked in client.get(found).text
    assert client.get(asked).status_code == 200
    assert Appointment.get().status is Status.BOOKED
    client.post(f"{visit}/promises/{booked.token}/cancel")
    assert Appointment.get().status is Status.CANCELLED
    assert client.post(f"{visit}/changes", data={"code": code_of(booked)}).status_code == 409


def test_a_promise_of_somebody_else_s_visit_leads_to_the_start(
    client: FlaskClient, one: Appointment
) -> None:
    visit = began(client)
    began(client)
    assert client.get(f"{visit}/promises/{one.token}").location == "/entrance/"


def test_a_scanned_card_says_where_and_not_who(
    client: FlaskClient, ground: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.select().where(Session.starts_at > hands.at).order_by(Session.starts_at).get()
    found = Arrival("course", "ar", session)
    monkeypatch.setattr("kiosk.screens.entrance.arriving.arrival.check_in", lambda *_: found)
    answer = client.post("/entrance/scans", data={"code": "A" * 12}, follow_redirects=True)
    assert f'data-present="{session.id}"' in answer.text
    assert '<html lang="ar"' in answer.text
