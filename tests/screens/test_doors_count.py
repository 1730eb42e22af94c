"""Six digits are counted through whichever door they come; what nobody guesses is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from kiosk.appointments import operations
from kiosk.appointments.models import Appointment
from kiosk.appointments.rules import Person
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.staff.models import Attempt
from tests.appointments.conftest import offered
from tests.conftest import Hands

DOORS = ("/entrance/scans", "{}/scans", "{}/arrivals", "{}/changes")


@pytest.fixture
def promise(desk: Desk, hands: Hands) -> Appointment:
    at = hands.at + timedelta(minutes=30)
    return operations.book(offered("D", desk), at, Person("Alfa Esempio", notice="1"), "k")


@pytest.fixture
def visit(client: FlaskClient) -> str:
    begun = client.post("/entrance/visits", data={"language": "it"}).location
    return str(begun.removesuffix("/services"))


def wrong(promise: Appointment) -> str:
    return f"{(int(promise.code or 0) + 1) % 10**6:06}"


@pytest.mark.parametrize("door", DOORS)
def test_six_digits_are_refused_after_five_wrong_ones_through_every_door(
    client: FlaskClient, promise: Appointment, visit: str, door: str
) -> None:
    for _ in range(5):
        client.post(door.format(visit), data={"code": wrong(promise)})
    assert Attempt.select().count() == 5
    for other in DOORS:
        answer = client.post(other.format(visit), data={"code": promise.code})
        assert answer.location in (None, "/entrance/"), other  # refused, or sent to the start
    assert Attempt.select().count() == 5
    assert Ticket.select().count() == 0


def test_a_ticket_and_a_slip_are_read_while_the_keypad_rests_and_junk_counts_for_nothing(
    client: FlaskClient, promise: Appointment, home: Service
) -> None:
    for _ in range(20):
        client.post("/entrance/scans", data={"code": "8001234567890"})
    assert Attempt.select().count() == 0
    for _ in range(5):
        client.post("/entrance/scans", data={"code": wrong(promise)})
    ticket = issuing.take(home, "k")
    for token in (ticket.token, promise.token):
        assert client.post("/entrance/scans", data={"code": token}).status_code == 303


@pytest.mark.parametrize("address", ["/t/{0}", "/T/{0}/state", "{1}/promises/{0}/change"])
def test_an_address_takes_no_six_digits_at_all(
    client: FlaskClient, promise: Appointment, visit: str, address: str
) -> None:
    assert client.get(address.format(promise.code, visit)).status_code == 404
