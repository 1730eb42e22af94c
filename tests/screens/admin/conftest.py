"""Who uses the screen."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.staff import operations as staff
from kiosk.staff.models import Device
from tests.screens.admin.typing import PIN


@pytest.fixture
def signed_in(client: FlaskClient) -> FlaskClient:
    staff.add("Anna Finta", "coordinator", PIN)
    assert client.post("/sign-in", data={"name": "Anna Finta", "pin": PIN}).status_code == 303
    return client


@pytest.fixture
def entrance(app: Flask) -> Device:
    token = "0" * 64
    now = clock.now()
    return Device.create(kind="entrance", name="Ingresso", token_hash=token, paired_at=now)
