from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office.models import Desk, Service
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status
from tests.conftest import Hands

keys = (f"key-{number}" for number in count())


@pytest.fixture
def ticket(home: Service) -> Ticket:
    return issuing.give(home, next(keys))


def shown(client: FlaskClient, ticket: Ticket) -> str:
    answer = client.get(f"/t/{ticket.token}")
    assert answer.status_code == 200
    return answer.text


def test_the_page_shows_code_service_and_people_before_me(
    client: FlaskClient, home: Service
) -> None:
    for _ in range(3):
        issuing.give(home, next(keys))
    page = shown(client, issuing.give(home, next(keys)))
    assert 'data-ticket="C04"' in page
    assert home.name["it"] in page
    assert 'Persone prima di te</span><strong class="code">3</strong>' in page
    assert "Aggiornato alle 10:30" in page


def test_who_is_next_is_told_to_stay(client: FlaskClient, ticket: Ticket) -> None:
    assert "Tra poco tocca a te." in shown(client, ticket)


def test_the_turn_names_the_desk(client: FlaskClient, ticket: Ticket, desk: Desk) -> None:
    operations.call(ticket, desk)
    page = shown(client, ticket)
    assert "È il tuo turno" in page
    assert "<strong>Sportello 1</strong>" in page
    assert "Persone prima di te" not in page


def test_the_page_speaks_the_language_of_the_ticket(client: FlaskClient, home: Service) -> None:
    page = shown(client, issuing.give(home, next(keys), language="ar"))
    assert '<html lang="ar" dir="rtl"' in page
    assert "رقمك" in page
    assert "C01" in page


@pytest.mark.parametrize("language", ["und", "tlh"])
def test_a_language_that_is_not_here_becomes_italian(
    client: FlaskClient, home: Service, language: str
) -> None:
    page = shown(client, issuing.give(home, next(keys), language=language))
    assert '<html lang="it"' in page
    assert "Il tuo numero" in page


def test_a_discreet_service_is_not_named_nor_seen(
    client: FlaskClient, health: Service, reception: Service
) -> None:
    page = shown(client, issuing.give(health, next(keys)))
    assert 'data-ticket="A01"' in page
    assert f'data-accent="{reception.colour}"' in page
    assert 'data-accent="health"' not in page
    assert health.name["it"] not in page
    assert reception.name["it"] not in page


def test_the_address_has_no_case(client: FlaskClient, ticket: Ticket) -> None:
    page = shown(client, ticket)
    for token in (ticket.token, ticket.token.lower()):
        assert client.get(f"/t/{token}").text == page
        assert client.get(f"/T/{token}").text == page


@pytest.mark.parametrize("language", ["it", "ar", "xx"])
def test_a_wrong_token_and_one_of_yesterday_get_the_same_answer(
    client: FlaskClient, ticket: Ticket, hands: Hands, language: str
) -> None:
    hands.at += timedelta(days=1)
    accepted = {"Accept-Language": language}
    tokens = (ticket.token, "A" * 26, "x", ticket.token[:-1])
    answers = [client.get(f"/t/{token}", headers=accepted) for token in tokens]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    headers = [{name: value for name, value in one.headers if name != "Date"} for one in answers]
    assert headers[1:] == headers[:-1]


def test_the_answer_to_a_wrong_token_is_in_the_language_of_the_phone(client: FlaskClient) -> None:
    arabic = client.get("/t/none", headers={"Accept-Language": "ar-MA,ar;q=0.9,fr;q=0.5"})
    assert "هذا الرقم لم يعد موجوداً." in arabic.text
    assert "Questo numero non c" in client.get("/t/none").text


@pytest.mark.parametrize("path", ["state", "cancel"])
def test_every_address_of_a_wrong_token_is_gone(client: FlaskClient, path: str) -> None:
    assert client.get(f"/t/none/{path}").status_code == 404
    assert client.post("/t/none/cancel").status_code == 404


def test_an_open_page_reloads_when_its_day_is_over(
    client: FlaskClient, ticket: Ticket, hands: Hands
) -> None:
    hands.at += timedelta(days=1)
    answer = client.get(f"/t/{ticket.token}/state", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (404, "true")


def test_the_live_part_is_empty_until_something_happens(
    client: FlaskClient, ticket: Ticket, desk: Desk
) -> None:
    address = f"/t/{ticket.token}/state"
    seen = client.get(address).text.partition('name="seen" value="')[2].partition('"')[0]
    assert client.get(address, query_string={"seen": seen}).data == b""
    operations.call(ticket, desk)
    assert "Sportello 1" in client.get(address, query_string={"seen": seen}).text


def test_who_was_missed_is_told_to_come_to_the_desk(
    client: FlaskClient, ticket: Ticket, desk: Desk
) -> None:
    operations.miss(operations.call(ticket, desk), desk)
    page = shown(client, ticket)
    assert "Il tuo numero è stato chiamato" in page
    assert "Vieni allo sportello." in page


def test_after_the_visit_the_page_thanks(client: FlaskClient, ticket: Ticket, desk: Desk) -> None:
    operations.start(operations.call(ticket, desk), desk)
    assert "Ora siamo con te" in shown(client, ticket)
    operations.close(ticket, desk)
    assert "Grazie della visita" in shown(client, ticket)


def test_who_was_not_served_reads_that_we_are_sorry(client: FlaskClient, ticket: Ticket) -> None:
    operations.expire(ticket)
    page = shown(client, ticket)
    assert "Oggi il tuo turno non è arrivato" in page
    assert "Grazie della visita" not in page


def test_a38_leaving_takes_two_steps_and_a_post(client: FlaskClient, ticket: Ticket) -> None:
    address = f"/t/{ticket.token}/cancel"
    assert address in shown(client, ticket)
    question = client.get(address)
    assert "Vuoi lasciare la fila?" in question.text
    assert Ticket.get_by_id(ticket.id).status is Status.WAITING
    answer = client.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/t/{ticket.token}")
    assert Ticket.get_by_id(ticket.id).status is Status.CANCELLED
    assert "Hai lasciato la fila" in shown(client, ticket)


def test_only_who_waits_can_leave(client: FlaskClient, ticket: Ticket, desk: Desk) -> None:
    address = f"/t/{ticket.token}/cancel"
    operations.call(ticket, desk)
    assert address not in shown(client, ticket)
    assert client.get(address).headers["Location"] == f"/t/{ticket.token}"
    refused = client.post(address)
    assert refused.status_code == 409
    assert 'data-page="phone-gone"' in refused.text
    assert f'href="/t/{ticket.token}"' in refused.text
    assert Ticket.get_by_id(ticket.id).status is Status.CALLED


def test_leaving_without_the_token_of_the_form_is_refused(
    app: Flask, client: FlaskClient, ticket: Ticket
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    refused = client.post(f"/t/{ticket.token}/cancel")
    assert refused.status_code == 400
    assert 'data-page="phone-gone"' in refused.text
    assert Ticket.get_by_id(ticket.id).status is Status.WAITING


def test_a_paused_service_is_said_to_who_waits(
    client: FlaskClient, ticket: Ticket, home: Service
) -> None:
    Service.update(is_paused=True).where(Service.id == home.id).execute()
    assert "Questo servizio è in pausa." in shown(client, ticket)


def test_nothing_is_kept_and_nobody_is_followed(client: FlaskClient, ticket: Ticket) -> None:
    answer = client.get(f"/t/{ticket.token}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert "http://" not in answer.text
    assert "https://" not in answer.text


def test_the_number_of_another_is_not_on_the_page(client: FlaskClient, home: Service) -> None:
    other = issuing.give(home, next(keys))
    page = shown(client, issuing.give(home, next(keys)))
    assert other.code not in page
    assert other.token not in page
