"""What a browser keeps of ours, which forgets every cookie 400 days after it was last given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import parse_dict_header
from werkzeug.test import TestResponse

from kiosk.database import revision
from kiosk.screens.access.blueprint import DEVICE_HOMES as HOMES
from kiosk.screens.shared import access
from kiosk.screens.shared.assets import SIZE_COOKIE
from kiosk.staff import devices
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role
from tests.conftest import Hands
from tests.screens.test_access import LAN, paired
from tests.signing import signed_in

TLS = "https://sportello.example"
NEW = "__Host-kiosk_device"
SIZE = "kiosk_mm"
LONGEST = timedelta(days=400)  # in every Chromium, whatever it was told
USED = {  # what each kind of device asks for while nobody touches it
    "entrance": ("/entrance/", "/entrance/news?seen=0-0000"),
    "display": ("/display/", "/display/calls?seen=0-0000"),
    "tablet": ("/sign-in", "/sign-in"),
}


def given(answer: TestResponse, name: str = access.DEVICE_COOKIE) -> list[dict[str, str | None]]:
    """Return how `answer` gives the cookie `name`."""
    lines = [line.replace(";", ",") for line in answer.headers.getlist("Set-Cookie")]
    return [parse_dict_header(line) for line in lines if line.startswith(f"{name}=")]


def ask(client: FlaskClient, path: str) -> TestResponse:
    return client.get(path, environ_base=LAN, headers={"HX-Request": "true"}, buffered=True)


@pytest.mark.parametrize("kind", devices.KINDS)
def test_a_device_stays_paired_for_as_long_as_it_is_used(
    app: Flask, hands: Hands, kind: str
) -> None:
    client = paired(app, kind)
    token, until = client.get_cookie(access.DEVICE_COOKIE), hands.at + LONGEST
    assert token is not None
    for number in range(12):
        hands.at += timedelta(days=90)
        assert hands.at < until, "it was forgotten"
        found = given(ask(client, USED[kind][number % 2]))
        assert [one[access.DEVICE_COOKIE] for one in found] == [token.value]
        until = hands.at + min(LONGEST, timedelta(seconds=int(found[0]["Max-Age"] or 0)))


def test_a_poll_renews_it_now_and_then_as_it_was_given_and_changes_no_screen(
    app: Flask, hands: Hands
) -> None:
    client = paired(app, "display")
    (asked,) = given(app.test_client().post("/pair", data={"kind": "display"}))
    answers, before = [], revision()
    for _ in range(120):
        hands.at += timedelta(seconds=40)
        answers.append(ask(client, "/display/calls?seen=0-0000"))
    renewed = [one for answer in answers for one in given(answer)]
    assert 1 <= len(renewed) <= 9
    same = ("Max-Age", "Path", "SameSite")
    assert {tuple(one[name] for name in same) for one in renewed} == {
        tuple(asked[name] for name in same)
    }
    assert all("HttpOnly" in one and "Secure" not in one for one in renewed)
    assert {one.headers["Cache-Control"] for one in answers} == {"no-store"}
    assert revision() == before


def test_over_an_encrypted_line_it_is_renewed_for_such_lines_only(app: Flask) -> None:
    client = paired(app, "display")
    (found,) = given(client.get("/display/", base_url="https://localhost"), NEW)
    assert "Secure" in found


def test_what_a_browser_may_store_carries_no_cookie(app: Flask) -> None:
    client = paired(app, "display")
    answer = ask(client, "/static/css/tokens.css")
    assert "no-store" not in (answer.headers["Cache-Control"] or "")
    assert given(answer) == []


def test_a_device_that_asks_to_be_paired_anew_gets_the_new_secret_only(app: Flask) -> None:
    client = paired(app, "display")
    before = client.get_cookie(access.DEVICE_COOKIE)
    (found,) = given(client.post("/pair", data={"kind": "display"}, environ_base=LAN))
    assert before is not None
    assert found[access.DEVICE_COOKIE] != before.value


def test_a_revoked_device_is_given_nothing(app: Flask, hands: Hands) -> None:
    client = paired(app, "display")
    devices.revoke(Device.get())
    hands.at += timedelta(days=1)
    assert given(ask(client, "/display/")) == []


def test_the_computer_s_own_screen_keeps_its_true_size_while_it_is_used(
    client: FlaskClient,
) -> None:
    client.set_cookie(SIZE_COOKIE, "4.2500")
    (found,) = given(client.get("/device.css"), SIZE_COOKIE)
    assert found[SIZE_COOKIE] == "4.2500"
    client.set_cookie(SIZE_COOKIE, "nothing")
    assert given(client.get("/device.css"), SIZE_COOKIE) == []


def test_over_tls_every_cookie_has_a_name_that_no_other_site_can_give(app: Flask) -> None:
    _, pin = staffing.add("Prova Uno", Role.COORDINATOR)
    client = app.test_client()
    form = {"name": "Prova Uno", "pin": pin}
    answers = [
        client.post("/pair", data={"kind": "tablet"}, base_url=TLS),
        client.post("/sign-in", data=form, base_url=TLS),
        client.post("/admin/this-screen/card", data={"step": "1"}, base_url=TLS),
        client.post("/entrance/visits", data={"language": "it"}, base_url="https://localhost"),
        client.post("/sign-out", base_url=TLS),
    ]
    lines = [line for one in answers for line in one.headers.getlist("Set-Cookie")]
    names = {line.partition("=")[0] for line in lines}
    assert names == {f"__Host-{name}" for name in ("kiosk", "kiosk_staff", "kiosk_device", SIZE)}
    for line in lines:  # or a browser takes none of them
        assert {"Secure", "Path=/"} <= set(line.split("; ")), line
        assert "Domain" not in line


@pytest.mark.parametrize("kind", devices.KINDS)
def test_a_device_that_was_paired_before_the_line_had_tls_stays_paired(
    app: Flask, kind: str
) -> None:
    client = paired(app, kind)
    before = client.get_cookie(access.DEVICE_COOKIE)
    assert before is not None
    client.get(USED[kind][0], environ_base=LAN)  # seen within this minute, so it is not renewed
    (found,) = given(client.get(USED[kind][0], base_url="https://localhost"), NEW)
    assert found[NEW] == before.value
    client.delete_cookie(access.DEVICE_COOKIE)
    client.set_cookie(NEW, before.value, secure=True)
    assert given(client.get(USED[kind][0], base_url="https://localhost"), NEW) == []
    assert client.get("/pair", base_url="https://localhost").location == HOMES[kind]


def test_the_old_name_goes_with_the_new_and_the_true_size_is_kept_too(app: Flask) -> None:
    client = paired(app, "display")
    client.set_cookie(SIZE, "4.2500")
    answer = client.get("/display/", base_url="https://localhost")
    (gone,) = given(answer)
    assert gone["Max-Age"] == "0"
    visitor = app.test_client()
    visitor.set_cookie(SIZE, "4.2500")
    (found,) = given(visitor.get("/device.css", base_url="https://localhost"), f"__Host-{SIZE}")
    assert found[f"__Host-{SIZE}"] == "4.2500"


def test_a_sign_in_of_before_tls_is_not_taken_over_by_anybody(app: Flask) -> None:
    client = signed_in(app, Role.RECEPTION)
    assert client.get("/desk/").status_code == 200
    assert client.get("/desk/", base_url="https://localhost").status_code == 303
