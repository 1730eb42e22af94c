"""What a browser keeps of ours, which forgets every cookie 400 days after it was last given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import parse_dict_header
from werkzeug.test import TestResponse

from kiosk.database import revision
from kiosk.screens.shared import access
from kiosk.screens.shared.assets import SIZE_COOKIE
from kiosk.staff import devices
from kiosk.staff.models import Device
from tests.conftest import Hands
from tests.screens.test_access import LAN, paired

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
    (found,) = given(client.get("/display/", base_url="https://localhost"))
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
