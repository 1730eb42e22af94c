"""A1, A41: sizes come from millimetres, and each screen's millimetre from a bank card."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import ImageFont

import kiosk
from kiosk.screens.shared.access import DEVICE_COOKIE, STAFF_COOKIE
from kiosk.screens.shared.pictograms import STATIC
from kiosk.staff import devices, operations, sessions, true_size
from kiosk.staff.models import Device, Role, Staff
from printers import fonts
from tests.conftest import Hands

ROOT: Final = Path(kiosk.__file__).parent
SEEN: Final = math.radians(0.7)  # EN 301 549: the angle under which a capital is seen


def capital(weight: str) -> float:
    """Return the height of a capital of our face, in em."""
    box = ImageFont.truetype(str(fonts.files()[f"TitilliumWeb-{weight}.ttf"]), 2000).getbbox("H")
    return (box[3] - box[1]) / 2000


def millimetres(file: str, pattern: str) -> float:
    found = re.search(pattern, (STATIC / "css" / file).read_text("utf-8"))
    assert found is not None
    return float(found[1])


def seen_from(distance: float) -> float:
    """Return how high a capital must be at `distance`, both in millimetres."""
    return 2 * distance * math.tan(SEEN / 2)


@pytest.mark.parametrize("weight", ["Regular", "SemiBold", "Bold"])
def test_a1_text_is_seen_from_half_a_metre(weight: str) -> None:
    text = millimetres("tokens.css", r"--text: calc\(([\d.]+) \*")
    assert seen_from(500) == pytest.approx(6.1, abs=0.05)
    assert text * capital(weight) >= 6.1


def test_a1_large_text_is_a_third_larger() -> None:
    assert millimetres("tokens.css", r'~="large"\] \{ --grow: ([\d.]+);') == 1.3


def test_a41_codes_of_the_display_are_seen_from_three_metres() -> None:
    code = millimetres("display.css", r"\.before li \{.*?font-size: min\(calc\(([\d.]+) \*")
    assert seen_from(3000) == pytest.approx(37, abs=0.5)
    assert code * capital("Black") >= 37


@pytest.fixture
def coordinator(app: Flask) -> Staff:
    return operations.add("Zeta Prova", Role.COORDINATOR)[0]


@pytest.fixture
def signed_in(app: Flask, coordinator: Staff) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(STAFF_COOKIE, sessions.begin(coordinator))
    return client


def paired(app: Flask, kind: str, by: Staff) -> tuple[Device, FlaskClient]:
    code, token = devices.ask_to_pair(kind)
    device = devices.approve(code, "Prova", by)
    client = app.test_client()
    client.set_cookie(DEVICE_COOKIE, token)
    return device, client


@pytest.mark.parametrize(
    ("kind", "page", "part"),
    [
        ("entrance", "/entrance/", "/entrance/news"),
        ("display", "/display/", "/display/calls"),
    ],
)
def test_a_screen_without_keyboard_follows_the_buttons_in_another_s_hand(
    app: Flask, coordinator: Staff, signed_in: FlaskClient, kind: str, page: str, part: str
) -> None:
    device, screen = paired(app, kind, coordinator)
    buttons = f"/admin/devices/{device.id}/card"
    assert 'data-action="step"' not in signed_in.get(buttons).text
    signed_in.post(buttons)
    assert screen.get(page).location == "/true-size/"
    led = screen.get(part, headers={"HX-Request": "true"})
    assert led.headers["HX-Redirect"] == "/true-size/"
    assert 'width="342.4"' in screen.get("/true-size/").text  # 85.6 mm of four pixels
    seen = re.search(r'name="seen" value="([^"]+)"', screen.get("/true-size/").text)
    assert seen is not None
    assert screen.get(f"/true-size/card?seen={seen[1]}").text == ""
    signed_in.post(buttons, data={"step": "10"})
    assert 'width="362.4"' in screen.get(f"/true-size/card?seen={seen[1]}").text
    signed_in.post(buttons, data={"done": "yes"})
    assert screen.get("/true-size/card").headers["Location"] == "/"
    assert screen.get(page).status_code == 200
    assert "--mm: 4.234px" in screen.get("/device.css").text


def test_a_card_that_nobody_ends_goes_by_itself(
    app: Flask, coordinator: Staff, hands: Hands
) -> None:
    device, screen = paired(app, "display", coordinator)
    true_size.show_card(device)
    assert screen.get("/display/").status_code == 303
    hands.at += timedelta(minutes=11)
    assert screen.get("/display/").status_code == 200


def test_the_card_never_comes_between_a_visitor_and_the_number(
    app: Flask, coordinator: Staff
) -> None:
    device, screen = paired(app, "entrance", coordinator)
    app.config["WTF_CSRF_ENABLED"] = False
    services = screen.post("/entrance/visits", data={"language": "it"}).location
    true_size.show_card(device)
    assert screen.get(services).status_code == 200


def test_a_screen_that_is_not_paired_remembers_its_own_size(signed_in: FlaskClient) -> None:
    assert signed_in.get("/device.css").text == ""
    signed_in.post("/admin/this-screen/card", data={"step": "10"})
    signed_in.post("/admin/this-screen/card", data={"step": "-1"})
    assert "--mm: 4.209px" in signed_in.get("/device.css").text
    assert 'width="360.3"' in signed_in.get("/admin/this-screen/card").text


def test_the_card_is_shown_by_nobody_who_was_not_asked(client: FlaskClient) -> None:
    assert client.get("/true-size/").location == "/"
    assert client.post("/admin/this-screen/card", data={"step": "1"}).status_code == 303
    assert client.get("/device.css").text == ""
