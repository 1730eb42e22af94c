"""Who is refused what stands in the log of the machine, without what an address may hold."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from kiosk.staff.models import Role, Staff
from tests.screens.test_access import LAN, signed_in


def test_every_refusal_is_noted_with_who_and_what_and_no_address(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(app, Role.TECHNICIAN)
    with caplog.at_level(logging.WARNING, "kiosk.screens.shared.refusing"):
        assert client.get("/people/?name=Segreto").status_code == 403
        app.config["WTF_CSRF_ENABLED"] = True
        assert client.post("/sign-out", environ_base=LAN).status_code == 400
    number = Staff.select().order_by(Staff.id.desc()).get().id
    first, second = caplog.messages
    assert first == f"403 GET people.ask_person: person {number}, 127.0.0.1"
    assert second == "400 POST access.sign_out: nobody signed in, 192.168.1.77"
    assert "Segreto" not in caplog.text


def test_what_people_meet_by_themselves_is_not_noted(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    client = app.test_client()
    for path in ("/not/here", "/admin/", "/entrance/"):
        client.get(path)
    assert caplog.messages == []
