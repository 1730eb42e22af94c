"""The bell of every staff page: it rings the other screens, and nothing in the hall."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import board, issuing
from kiosk.queue.models import StaffAlarm
from kiosk.screens.shared import access
from kiosk.screens.shared.bell import HOLD, OWN_COOKIE, TOLD
from kiosk.staff import devices
from kiosk.staff.models import Device, Role, StaffSession
from tests.conftest import Hands
from tests.screens.test_access import LAN, address, of_staff, paired, rules, signed_in

HTMX = {"HX-Request": "true"}
CHANGES = re.compile(r'name="(?:csrf_token|key|pass)" value="[^"]*"|key=[\w-]+')


def alarm() -> StaffAlarm:
    (found,) = board.alarms(timedelta(minutes=place.settings().help_timeout_minutes), TOLD)
    return found


def ring(client: FlaskClient, here: str = "desk-1", key: str = "hold-1", **more: object) -> None:
    data = {"here": here, "key": key}
    assert client.post("/bell/", data=data, headers=HTMX, **more).status_code == 200


def news(client: FlaskClient, **more: object) -> str:
    return client.get("/bell/news?seen=", headers=HTMX, **more).text


@pytest.fixture
def asker(app: Flask, desk: Desk) -> FlaskClient:
    """Whoever needs the others, at the first desk."""
    return signed_in(app, Role.OPERATOR)


@pytest.fixture
def other(app: Flask, desk_2: Desk) -> FlaskClient:
    return signed_in(app, Role.RECEPTION)


@pytest.mark.parametrize("role", Role)
def test_every_page_of_every_role_has_the_bell_once_and_rings(app: Flask, role: Role) -> None:
    ring(paired(app, "tablet"), environ_base=LAN)
    client, seen = signed_in(app, role), []
    for rule in rules(app, "GET"):
        answer = client.get(address(rule)) if role in of_staff(rule) else None
        if answer is None or answer.mimetype != "text/html" or "data-page=" not in answer.text:
            continue
        seen.append(rule.endpoint)
        assert answer.text.count('id="bell"') == 1, rule.endpoint
        assert answer.text.count('data-ring="loud"') == 1, rule.endpoint
    assert len(seen) >= 3


def test_entrance_display_and_phone_are_the_same_before_and_after(
    app: Flask, client: FlaskClient, asker: FlaskClient, home: Service
) -> None:
    token = issuing.give(home, "touch-1").token
    hall = ("/entrance/", "/entrance/news?seen=", "/display/", "/display/calls?seen=")
    pages = (*hall, f"/t/{token}", f"/t/{token}/state?seen=")

    def shown() -> list[tuple[int, str]]:
        answers = [client.get(page) for page in pages]
        return [(one.status_code, CHANGES.sub("", one.text)) for one in answers]

    before = shown()
    assert {status for status, _ in before} == {200}
    ring(asker)
    asker.post(f"/bell/{alarm().id}/come", data={"here": "desk-2"})
    assert shown() == before
    assert not any(word in text for _, text in before for word in ("bell-news", "/bell/"))


def test_where_it_was_pressed_nothing_rings_and_only_a_small_sign_stands(
    asker: FlaskClient, other: FlaskClient
) -> None:
    ring(asker)
    own, elsewhere = news(asker), news(other)
    assert "data-quiet" in own
    assert "data-ring" not in own
    assert "alarm-own" in own
    assert "data-quiet" not in elsewhere
    assert 'data-ring="loud"' in elsewhere
    assert "<strong>Sportello 1</strong>" in elsewhere


def test_who_comes_is_named_by_desk_or_device_and_then_nothing_rings(
    app: Flask, asker: FlaskClient, other: FlaskClient
) -> None:
    tablet = paired(app, "tablet")
    ring(asker)
    path = f"/bell/{alarm().id}/come"
    other.post(path, data={"here": "desk-2"})
    for _ in range(2):
        tablet.post(path, data={"here": "tablet"}, environ_base=LAN)
    for client in (asker, other):
        assert "Sportello 2, Ingresso" in news(client)
        assert "data-ring" not in news(client)


def test_a_mistake_is_taken_back_where_it_was_made_by_one_touch_and_the_others_read_it(
    asker: FlaskClient, other: FlaskClient, hands: Hands
) -> None:
    ring(asker)
    path = f"/bell/{alarm().id}/take-back"
    assert other.post(path).status_code == 403
    asker.post(path)
    assert "alarm-own" not in news(asker)
    assert "alarm-over" in news(other)
    hands.at += TOLD
    assert "data-alarm" not in news(other)
    ring(asker, key="hold-2")
    assert 'data-ring="loud"' in news(other)


def test_anybody_of_the_staff_ends_it(asker: FlaskClient, other: FlaskClient) -> None:
    ring(asker)
    other.post(f"/bell/{alarm().id}/end")
    assert alarm().ended_at is not None
    assert "data-alarm" not in news(asker)


def test_a_locked_screen_rings_and_can_ring_but_ends_no_alarm_of_others(
    asker: FlaskClient, other: FlaskClient, hands: Hands
) -> None:
    ring(asker)
    StaffSession.update(
        last_seen_at=StaffSession.select().get().created_at - timedelta(hours=1)
    ).execute()
    assert other.get("/admin/").status_code in (303, 403)
    assert 'data-ring="loud"' in news(other)
    assert 'id="bell"' in other.get("/sign-in").text
    assert other.post(f"/bell/{alarm().id}/end").location.startswith("/sign-in")
    assert alarm().ended_at is None
    assert asker.post(f"/bell/{alarm().id}/take-back").status_code == 303
    assert alarm().ended_at is not None


def test_a_tablet_rings_while_nobody_is_signed_in_on_it_unless_it_is_set_to_silence(
    app: Flask, asker: FlaskClient
) -> None:
    tablet = paired(app, "tablet")
    ring(asker)
    assert 'data-ring="loud"' in tablet.get("/sign-in", environ_base=LAN).text
    devices.set_sound(Device.get(Device.kind == "tablet"), rings=False, speaks=True)
    silent = news(tablet, environ_base=LAN)
    assert "alarm-on" in silent
    assert "data-ring" not in silent


@pytest.mark.parametrize("kind", ["entrance", "display"])
def test_no_screen_of_the_hall_and_no_stranger_reaches_the_bell(app: Flask, kind: str) -> None:
    for client in (paired(app, kind), app.test_client()):
        for answer in (
            client.get("/bell/news?seen=", headers=HTMX, environ_base=LAN),
            client.post("/bell/", data={"key": "k"}, headers=HTMX, environ_base=LAN),
        ):
            assert answer.status_code == 403
        assert 'id="bell"' not in client.get("/sign-in", environ_base=LAN).text
    assert StaffAlarm.select().count() == 0


def test_a_screen_whose_sign_in_was_ended_rings_no_more_and_keeps_what_is_typed_on_it(
    asker: FlaskClient, other: FlaskClient
) -> None:
    ring(asker)
    token = other.get_cookie(access.STAFF_COOKIE)
    other.post("/sign-out")
    assert token is not None
    other.set_cookie(access.STAFF_COOKIE, token.value)
    answer = other.get("/bell/news?seen=", headers=HTMX)
    assert (answer.status_code, answer.headers.get("HX-Redirect")) == (403, None)


def test_without_a_script_a_page_asks_once_more_and_rings_once(
    asker: FlaskClient, other: FlaskClient
) -> None:
    page = asker.get("/bell/?here=desk-1").text
    main = page[page.index("<main") :]
    key = re.search(r'name="key" value="([^"]+)"', main)
    assert key is not None
    assert 'name="here" value="desk-1"' in main
    for _ in range(2):
        answer = asker.post("/bell/", data={"here": "desk-1", "key": key[1]})
        assert answer.location == "/bell/"
    assert StaffAlarm.select().count() == 1
    assert "<strong>Sportello 1</strong>" in other.get("/desk/2/").text


def test_one_browser_has_one_alarm_at_a_time(asker: FlaskClient) -> None:
    ring(asker)
    ring(asker, key="hold-2")
    assert StaffAlarm.select().count() == 1
    cookie = asker.get_cookie(OWN_COOKIE)
    assert cookie is not None
    assert cookie.value == "hold-1"


def test_the_poll_is_empty_while_nothing_changes_and_is_no_person(
    asker: FlaskClient, other: FlaskClient, hands: Hands
) -> None:
    seen = re.search(r'name="seen" value="(\w+)"', news(other))
    assert seen is not None
    before = StaffSession.select().order_by(StaffSession.id.desc()).get().last_seen_at
    hands.at += timedelta(minutes=4)
    quiet = other.get(f"/bell/news?seen={seen[1]}", headers=HTMX)
    assert (quiet.status_code, quiet.data) == (200, b"")
    ring(asker)
    assert "alarm-on" in other.get(f"/bell/news?seen={seen[1]}", headers=HTMX).text
    assert StaffSession.select().order_by(StaffSession.id.desc()).get().last_seen_at == before


def test_it_is_held_for_three_seconds() -> None:
    assert HOLD == 3000
