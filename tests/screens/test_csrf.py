"""The sign of a form: fresh at each sign-in, and kept where a visitor's page is open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office.models import Desk
from kiosk.queue.models import Ticket
from kiosk.staff import operations
from kiosk.staff.models import Role

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
PIN = "482915"


@pytest.fixture(autouse=True)
def _looked_at(app: Flask) -> Iterator[None]:
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def staff(ground: object) -> None:
    for name in ("Prova Uno", "Prova Due"):
        operations.add(name, Role.RECEPTION, PIN)


def seen(client: FlaskClient, path: str) -> str:
    """Return the sign that stands in the forms of a page."""
    found = TOKEN.search(client.get(path).text)
    assert found is not None, path
    return found[1]


def enter(client: FlaskClient, name: str = "Prova Uno") -> None:
    form = {"name": name, "pin": PIN, "csrf_token": seen(client, "/sign-in")}
    assert client.post("/sign-in", data=form).status_code == 303


def acts(client: FlaskClient, desk: Desk, sign: str) -> bool:
    """Say whether a form of staff that carries `sign` is taken."""
    answer = client.post(f"/desk/{desk.id}/call-next", data={"csrf_token": sign})
    return answer.status_code != 400


def test_a_sign_that_was_seen_before_somebody_signed_in_is_worth_nothing(
    client: FlaskClient, staff: None, desk: Desk
) -> None:
    before = [seen(client, "/sign-in"), seen(client, "/entrance/")]
    enter(client)
    assert not any(acts(client, desk, sign) for sign in before)
    assert acts(client, desk, seen(client, f"/desk/{desk.id}/"))


def test_the_sign_of_a_colleague_who_was_here_before_is_worth_nothing(
    client: FlaskClient, staff: None, desk: Desk
) -> None:
    enter(client)
    first = seen(client, f"/desk/{desk.id}/")
    assert client.post("/sign-out", data={"csrf_token": first}).status_code == 303
    enter(client, "Prova Due")
    second = seen(client, f"/desk/{desk.id}/")
    assert not acts(client, desk, first)
    enter(client)  # over the page of the other, who did not sign out
    assert not acts(client, desk, second)
    assert acts(client, desk, seen(client, f"/desk/{desk.id}/"))


def test_an_entrance_that_is_open_in_the_same_browser_goes_on(
    client: FlaskClient, staff: None
) -> None:
    page = client.get("/entrance/").text
    sign = TOKEN.findall(page)[0]
    answer = client.post("/entrance/visits", data={"language": "it", "csrf_token": sign})
    doors, sign = answer.location, seen(client, answer.location)
    enter(client)
    form = {"service": "C", "key": "a-key-of-one-page-0001", "csrf_token": sign}
    assert client.post(doors.replace("services", "tickets"), data=form).status_code == 303
    assert Ticket.select().count() == 1


def test_a_form_without_a_sign_is_refused_everywhere(
    client: FlaskClient, staff: None, desk: Desk
) -> None:
    enter(client)
    for path in ("/entrance/visits", f"/desk/{desk.id}/call-next", "/sign-out", "/sign-in"):
        assert client.post(path).status_code == 400, path
