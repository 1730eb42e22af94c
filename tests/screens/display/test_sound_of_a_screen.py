"""Each display rings and speaks as it is set; in which language, only the office's own know."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing, operations
from kiosk.screens.shared.access import DEVICE_COOKIE
from kiosk.staff import devices, pins
from kiosk.staff.models import Device

FAR: dict[str, Any] = {"REMOTE_ADDR": "192.168.1.77"}


@pytest.fixture
def display(app: Flask) -> Device:
    return Device.create(
        kind="display",
        name="Sala",
        token_hash=pins.fingerprint("its cookie"),
        paired_at=clock.now(),
    )


@pytest.fixture
def screen(app: Flask, display: Device) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(DEVICE_COOKIE, "its cookie")
    return client


@pytest.fixture
def _called(desk: Desk, home: Service) -> None:
    operations.call(issuing.give(home, "a-key-of-a-call-01", language="ar"), desk)


def heard(client: FlaskClient) -> tuple[bool, list[str]]:
    """Return whether it rings, and in which languages it speaks."""
    news: Any = client.get("/display/speech", environ_base=FAR).json
    return news["chime"], [one.split("/")[2] for call in news["calls"] for one in call["clips"]]


@pytest.mark.usefixtures("_called")
@pytest.mark.parametrize("rings", [True, False])
@pytest.mark.parametrize("speaks", [True, False])
def test_a_display_rings_and_speaks_as_it_is_set(
    screen: FlaskClient, display: Device, rings: bool, speaks: bool
) -> None:
    devices.set_sound(display, rings=rings, speaks=speaks, who="test")
    assert heard(screen) == (rings, ["it", "ar"] if speaks else [])


@pytest.mark.usefixtures("_called")
def test_who_only_looks_on_never_learns_the_language_of_a_number(
    app: Flask, client: FlaskClient
) -> None:
    assert heard(client) == (True, ["it"])
    for address in ("/display/", "/display/calls", "/display/speech"):
        assert "/ar/" not in client.get(address, environ_base=FAR).text
        assert 'lang="ar"' not in client.get(address, environ_base=FAR).text
