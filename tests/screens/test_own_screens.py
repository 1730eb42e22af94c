"""The computer's own entrance and display: unpaired, and devices like any other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.database import database
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.staff import devices, presence, true_size
from kiosk.staff.models import Device, Role
from tests.conftest import Hands
from tests.signing import signed_in

FAR: dict[str, Any] = {"REMOTE_ADDR": "192.168.1.77"}
PRINTER = "escpos+tcp://192.168.1.20:9100"


@pytest.fixture
def own(app: Flask) -> dict[str, Device]:
    devices.keep_own_screens(enter=True)
    return {one.kind: one for one in Device.select()}


def test_both_have_a_row_from_the_first_start_on_and_keep_it(ground: Any) -> None:
    for _ in range(2):
        create_app(Config(data=ground))
        assert [(one.kind, one.is_own) for one in Device.select()] == [
            ("entrance", True),
            ("display", True),
        ]
    devices.set_printer(Device.get(), PRINTER)
    create_app(Config(data=ground, proxy="127.0.0.1"))
    assert devices.own("entrance") is None  # behind a proxy they are paired like all others
    create_app(Config(data=ground))
    found = devices.own("entrance")
    assert found is not None
    assert found.printer == PRINTER
    database.close()


def test_a_printer_set_under_devices_is_where_the_own_entrance_prints(
    app: Flask, client: FlaskClient, own: dict[str, Device]
) -> None:
    bare = Config(data=app.config["KIOSK"].data)
    app.config["KIOSK"], app.extensions["press"] = bare, Press(bare)
    staff = signed_in(app, Role.COORDINATOR)
    page = staff.get("/admin/devices").text
    row = page.split(f'data-device="{own["entrance"].id}"')[1].split("</li>")[0]
    assert 'name="printer"' in row
    assert 'data-action="revoke"' not in row
    staff.post(f"/admin/devices/{own['entrance'].id}", data={"printer": PRINTER})
    visit = client.post("/entrance/visits", data={"language": "en"}).location
    client.post(
        f"{visit.removesuffix('/services')}/tickets", data={"service": "C", "key": "k" * 20}
    )
    assert Job.get().device == own["entrance"].id
    assert app.extensions["press"].url == PRINTER


@pytest.mark.parametrize("kind", ["entrance", "display"])
def test_its_true_size_is_found_from_another_screen(
    app: Flask, client: FlaskClient, own: dict[str, Device], kind: str
) -> None:
    staff, buttons = signed_in(app, Role.COORDINATOR), f"/admin/devices/{own[kind].id}/card"
    staff.post(buttons, data={"step": "10"})
    card = client.get(f"/{kind}/").location
    (asked,) = re.findall(r'hx-get="([^"]+)"', client.get(card).text)
    assert 'width="362.4"' in client.get(asked).text
    staff.post(buttons, data={"done": "yes"})
    assert client.get(asked).headers["Location"] == f"/{kind}/"
    page = client.get(f"/{kind}/").text
    (style,) = re.findall(r'href="(/device\.css[^"]*)"', page)
    assert "--mm: 4.234px" in client.get(style).text
    other = next(one for one in own if one != kind)
    assert client.get(f"/device.css?screen={other}").text == ""
    assert client.get(style, environ_base=FAR).text == ""


def test_a_size_that_its_browser_found_before_still_holds(
    app: Flask, client: FlaskClient, own: dict[str, Device]
) -> None:
    client.set_cookie("kiosk_mm", "5.5")
    assert "--mm: 5.500px" in client.get("/device.css?screen=entrance").text
    true_size.calibrate(own["entrance"], "6")
    assert "--mm: 6.000px" in client.get("/device.css?screen=entrance").text


def test_the_own_display_is_silent_when_told_and_is_seen(
    client: FlaskClient, own: dict[str, Device], hands: Hands
) -> None:
    assert client.get("/display/speech").json == {**_news(client), "chime": True}
    devices.set_sound(own["display"], rings=False, speaks=False)
    assert _news(client)["chime"] is False
    client.get("/display/")
    assert Device.get_by_id(own["display"].id).last_seen_at == hands.at
    assert presence.screens()[f"device-{own['display'].id}"].is_here


def _news(client: FlaskClient) -> dict[str, Any]:
    news: Any = client.get("/display/speech").json
    return dict(news)


def test_they_open_nothing_but_their_own_pages_and_from_nowhere_else(
    app: Flask, client: FlaskClient, own: dict[str, Device]
) -> None:
    assert client.get("/entrance/", environ_base=FAR).location == "/"
    assert client.get("/?screen=entrance").status_code == 200  # it still asks what this is
    staff = signed_in(app, Role.COORDINATOR)
    assert staff.get("/admin/?screen=entrance").status_code == 200
    assert staff.post(f"/admin/devices/{own['display'].id}/revoke").status_code == 409
    assert devices.own("display") is not None
