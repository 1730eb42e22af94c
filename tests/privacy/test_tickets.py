"""What the privacy points ask of an anonymous ticket: each test names its point."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from itertools import count

from flask.testing import FlaskClient

from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import TABLES, Ticket
from kiosk.schema import TABLES as ALL
from tests.conftest import Hands

keys = (f"privacy-{number}" for number in count())
# What a ticket holds, and nothing else: no column that could name or describe a person.
ANONYMOUS = {
    "id", "token", "key", "day", "letter", "number", "service", "desk", "reserved", "status",
    "priority", "language", "channel", "due", "issued_at", "first_called_at", "called_at",
    "started_at", "closed_at", "outcome",
}  # fmt: skip
PERSONAL = {"name", "surname", "called", "phone", "contact", "note", "street", "email", "born_on"}


def test_p1_a_ticket_stores_code_service_time_language_priority_channel_and_no_more() -> None:
    assert {field.name for field in Ticket._meta.sorted_fields} == ANONYMOUS
    for table in TABLES:
        assert not {field.name for field in table._meta.sorted_fields} & PERSONAL, table


def test_p2_the_code_of_a_ticket_is_random_and_says_nothing(home: Service) -> None:
    tokens = [issuing.give(home, next(keys)).token for _ in range(20)]
    assert len(set(tokens)) == 20
    assert all(re.fullmatch(r"[A-Z2-7]{26}", token) for token in tokens)  # 130 bits
    assert sorted(tokens) != tokens  # no sequence


def test_p2_its_page_shows_code_state_and_people_before_and_is_gone_at_midnight(
    client: FlaskClient, home: Service, hands: Hands
) -> None:
    first, ticket = issuing.give(home, next(keys)), issuing.give(home, next(keys), priority=True)
    page = client.get(f"/t/{ticket.token}")
    assert page.headers["Cache-Control"] == "no-store"
    assert 'data-ticket="C02"' in page.text
    assert "C01" not in page.text
    assert first.token not in page.text
    assert "riorit" not in page.text
    hands.at = hands.at.replace(hour=22, minute=59)  # 23:59 on the wall
    assert client.get(f"/t/{ticket.token}").status_code == 200
    hands.at += timedelta(minutes=1)
    expired, wrong = (client.get(f"/t/{one}") for one in (ticket.token, "A" * 26))
    assert (expired.status_code, wrong.status_code) == (404, 404)
    assert expired.data == wrong.data


def test_p4_the_display_needs_no_sign_in_and_tells_a_code_and_a_desk(
    client: FlaskClient, home: Service, desk: Desk
) -> None:
    queue.call(issuing.give(home, next(keys), language="ar", priority=True), desk)
    for address in ("/display/", "/display/calls?seen=0"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "C01" in answer.text
        assert home.name["it"] not in answer.text
        assert 'lang="ar"' not in answer.text


def test_p13_no_table_at_all_has_a_place_for_what_is_nobody_s_business() -> None:
    asked = {
        field.name
        for table in ALL
        for field in table._meta.sorted_fields
        if any(word in field.name for word in ("health", "permit", "relig", "fiscal", "ethnic"))
    }
    assert asked == set()


def test_p15_nothing_can_be_written_beside_a_ticket(
    client: FlaskClient, home: Service, desk: Desk
) -> None:
    ticket = issuing.give(home, next(keys))
    texts = {name: value for name, value in vars(ticket)["__data__"].items() if value}
    assert "note" not in json.dumps(list(texts))
    visit = client.post("/entrance/visits", data={"language": "it"}).location
    for page in (visit, f"/t/{ticket.token}"):
        text = client.get(page).text
        assert "<textarea" not in text
        assert 'type="text"' not in text
