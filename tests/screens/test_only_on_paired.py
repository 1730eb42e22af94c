"""The office's setting: people sign in only on paired devices, and on the computer itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office import operations as office
from kiosk.office import place
from kiosk.screens.shared import cookies
from kiosk.staff import devices, operations
from kiosk.staff.models import Attempt, Role, Staff

LAN = {"REMOTE_ADDR": "192.168.1.77"}
FORM = {"name": "Prova Uno", "pin": "482915"}
REFUSED = "Da qui non si può entrare."


@pytest.fixture(autouse=True)
def person(client: FlaskClient) -> Staff:
    now = place.office()
    settings = replace(now.settings, only_on_paired=True)
    office.apply(replace(now, settings=settings), "test")
    return operations.add("Prova Uno", Role.COORDINATOR, "482915")[0]


def test_a_stranger_is_told_before_and_after_typing_and_no_pin_is_looked_at(
    client: FlaskClient, person: Staff
) -> None:
    devices.approve(devices.ask_to_pair("tablet")[0], "Tablet", person)
    assert REFUSED in client.get("/sign-in", environ_base=LAN).text
    answer = client.post("/sign-in", data=FORM, environ_base=LAN)
    assert (answer.status_code, REFUSED in answer.text) == (409, True)
    assert Attempt.select().count() == 0


def test_a_paired_tablet_and_the_computer_itself_still_let_in(app: Flask, person: Staff) -> None:
    code, token = devices.ask_to_pair("tablet")
    devices.approve(code, "Tablet", person)
    assert REFUSED not in app.test_client().get("/sign-in").text
    assert app.test_client().post("/sign-in", data=FORM).status_code == 303
    tablet = app.test_client()
    tablet.set_cookie(cookies.DEVICE, token)
    assert tablet.post("/sign-in", data=FORM, environ_base=LAN).status_code == 303


def test_while_no_tablet_is_paired_nobody_is_locked_out_of_the_office(client: FlaskClient) -> None:
    assert client.post("/sign-in", data=FORM, environ_base=LAN).status_code == 303


def test_the_first_coordinator_enters_with_the_printed_code_from_anywhere(
    client: FlaskClient, person: Staff
) -> None:
    devices.approve(devices.ask_to_pair("tablet")[0], "Tablet", person)
    Staff.update(is_active=False).execute()
    form = {"first": operations.first_sign_in() or "", "name": "Prova Prima", "pin": "739154"}
    assert client.post("/sign-in", data=form, environ_base=LAN).status_code == 303
