"""A42: a new call is a chime, text and voice; what is heard is each call, once, in its order."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from flask.testing import FlaskClient

from kiosk.office.models import Desk, Document, Service
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket
from tests.conftest import Hands

keys = (f"calling-{number}" for number in count())


def called(service: Service, desk: Desk, language: str = "it") -> Ticket:
    return operations.call(issuing.give(service, next(keys), language=language), desk)


def news(client: FlaskClient, after: int = 0) -> Any:
    return client.get("/display/speech", query_string={"after": after}).json


def set_to(**values: object) -> None:
    row = Document.get()
    row.content = row.content | {"settings": row.content["settings"] | values}
    row.save()


def test_a42_a_call_is_said_in_italian_and_then_in_the_ticket_s_language(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    called(home, desk, "ar")
    (call,) = news(client)["calls"]
    assert call["clips"] == [
        "/speech/it/calling-number/0?code=C01&desk=1",
        "/speech/ar/calling-number/0?code=C01&desk=1",
    ]


def test_italian_is_said_once(client: FlaskClient, desk: Desk, home: Service) -> None:
    called(home, desk)
    (call,) = news(client)["calls"]
    assert len(call["clips"]) == 1


def test_who_speaks_a_language_that_is_not_here_is_called_in_italian(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    called(home, desk, "und")
    (call,) = news(client)["calls"]
    assert [one.split("/")[2] for one in call["clips"]] == ["it"]


def test_a_discreet_service_is_never_named(
    client: FlaskClient, room: Desk, health: Service
) -> None:
    called(health, room)
    answer = client.get("/display/speech").text
    assert "code=A01" in answer
    assert "service" not in answer


def test_the_page_itself_still_tells_no_language(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    called(home, desk, "ar")
    assert "/speech/ar" not in client.get("/display/").text


def test_calls_come_in_their_order_and_only_those_after_the_last_that_was_heard(
    client: FlaskClient, desk: Desk, desk_2: Desk, home: Service
) -> None:
    for where in (desk, desk_2, desk):
        operations.close(called(home, where), where)
    found = news(client)
    codes = [call["clips"][0].partition("code=")[2][:3] for call in found["calls"]]
    assert codes == ["C01", "C02", "C03"]
    assert found["last"] == found["calls"][-1]["number"]
    assert news(client, found["calls"][1]["number"])["calls"] == found["calls"][2:]
    assert news(client, found["last"]) == {"chime": True, "last": found["last"], "calls": []}


def test_a_recall_is_heard_again(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    ticket = called(home, desk)
    last = news(client)["last"]
    hands.at += timedelta(seconds=40)
    operations.recall(ticket, desk)
    assert len(news(client, last)["calls"]) == 1


def test_an_old_call_is_not_said_any_more(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    called(home, desk)
    hands.at += timedelta(seconds=31)
    assert news(client)["calls"] == []
    assert news(client)["last"] > 0


def test_a_call_that_was_undone_is_not_said(client: FlaskClient, desk: Desk, home: Service) -> None:
    called(home, desk)
    operations.undo(desk)
    assert news(client)["calls"] == []


def test_the_chime_and_the_voice_are_switched_apart(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    called(home, desk)
    set_to(display_chime=False)
    assert (news(client)["chime"], bool(news(client)["calls"][0]["clips"])) == (False, True)
    set_to(display_chime=True, display_voice=False)
    assert (news(client)["chime"], news(client)["calls"][0]["clips"]) == (True, [])


def test_a_call_that_was_undone_is_never_said_whatever_becomes_of_its_visitor(
    client: FlaskClient, desk: Desk, desk_2: Desk, reception: Service
) -> None:
    left, moved, missed = (issuing.give(reception, next(keys)) for _ in range(3))
    operations.miss(operations.call(missed, desk), desk)
    heard = news(client)["last"]
    for ticket in (left, moved):
        operations.call(ticket, desk)
        operations.undo(desk)
    operations.recall(missed, desk)
    operations.undo(desk)
    operations.cancel(left)
    operations.call(moved, desk_2)
    found = [call["clips"][0] for call in news(client, heard)["calls"]]
    assert found == [f"/speech/it/calling-number/0?code={moved.code}&desk=2"]
