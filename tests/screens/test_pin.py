"""The page on which a signed-in person changes the own PIN."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from kiosk.staff import operations, sessions
from kiosk.staff.models import Role
from tests.sources import TABLET

OLD, NEW = "482913", "739154"


@pytest.fixture(params=[Role.RECEPTION, Role.FACILITATOR, Role.TECHNICIAN])
def signed_in(client: FlaskClient, request: pytest.FixtureRequest) -> FlaskClient:
    operations.add("Prova Uno", request.param, OLD)
    assert client.post("/sign-in", data={"name": "Prova Uno", "pin": OLD}).status_code == 303
    return client


def test_every_role_changes_her_own_pin(
    signed_in: FlaskClient,
) -> None:
    answer = signed_in.post("/pin", data={"old": OLD, "new": NEW, "again": NEW})
    assert answer.location == "/pin?saved=1"
    assert "Da adesso vale il nuovo PIN." in signed_in.get(answer.location).text
    assert sessions.sign_in("Prova Uno", NEW, TABLET)


def test_a_wrong_old_pin_is_told_on_the_page_and_no_field_keeps_what_was_typed(
    signed_in: FlaskClient,
) -> None:
    answer = signed_in.post("/pin", data={"old": "135790", "new": NEW, "again": NEW})
    assert answer.status_code == 409
    assert "Il vecchio PIN non è giusto." in answer.text
    fields = re.findall(r'<input class="pin"[^>]*>', answer.text)
    assert len(fields) == 3
    assert all('type="password"' in field and "value=" not in field for field in fields)


def test_the_page_says_when_she_promised_to_keep_things_to_herself(
    signed_in: FlaskClient,
) -> None:
    assert "Hai promesso lunedì 23 novembre 2026 di" in signed_in.get("/pin").text


def test_nobody_else_reaches_it(client: FlaskClient) -> None:
    assert client.get("/pin").location.startswith("/sign-in")
    assert client.post("/pin", data={}).location.startswith("/sign-in")


def test_she_sees_where_else_she_is_signed_in_and_ends_it_with_her_pin(
    signed_in: FlaskClient,
) -> None:
    other = signed_in.application.test_client()
    other.post("/sign-in", data={"name": "Prova Uno", "pin": OLD})
    assert signed_in.get("/pin").text.count("data-session=") == 1
    assert signed_in.post("/pin/elsewhere", data={"pin": NEW}).status_code == 409
    assert other.get("/pin").status_code == 200
    assert signed_in.post("/pin/elsewhere", data={"pin": OLD}).location == "/pin"
    assert other.get("/pin").status_code == 303
    assert "data-session=" not in signed_in.get("/pin").text
