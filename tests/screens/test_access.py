from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from kiosk.config import Config
from kiosk.office.models import Change, Desk, Service
from kiosk.programme import operations as programme
from kiosk.programme.models import Session
from kiosk.programme.rules import LEADING
from kiosk.queue import issuing, operations
from kiosk.reports import network
from kiosk.reports.finding import Level
from kiosk.screens.shared import access
from kiosk.staff import devices, proxies, sessions
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role, Staff
from tests.conftest import Hands

LAN = {"REMOTE_ADDR": "192.168.1.77"}
FILLED = {"desk_id": "1", "ticket_id": "1", "token": "A" * 26, "file": "x.png", "visit": "v"}
FILLED |= {"day": "2026-11-23", "moment": "20261123T0900", "language": "it"}
OWN_SESSION = 1  # of the facilitator; what she may not reach is in test_tablet.py


def signed_in(app: Flask, role: Role) -> FlaskClient:
    person, _ = staffing.add(f"Prova {role}", role)
    if role in LEADING:
        programme.lead(Session.get_by_id(OWN_SESSION).activity, [person], "test")
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    return client


def address(rule: Rule) -> str:
    """Return an address of `rule`, with something in each of its places."""
    return re.sub(
        r"<(?:[^:<>]*:)?([a-z_]+)>", lambda place: FILLED.get(place[1], "1"), rule.rule
    ).replace("'", "")


def rules(app: Flask, method: str) -> list[Rule]:
    found = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return [rule for rule in found if "any(" not in rule.rule]


def of_staff(rule: Rule) -> frozenset[Role]:
    who = access.rule(rule.endpoint)
    return who if isinstance(who, frozenset) else frozenset()


def test_every_address_has_its_line_in_the_table(app: Flask) -> None:
    assert [rule.endpoint for rule in rules(app, "GET") if not access.rule(rule.endpoint)] == []


@pytest.mark.parametrize("role", Role)
def test_every_role_reaches_what_the_table_says_and_nothing_else(app: Flask, role: Role) -> None:
    client = signed_in(app, role)
    for rule in rules(app, "GET"):
        who = access.rule(rule.endpoint)
        if not isinstance(who, frozenset):
            continue
        status = client.get(address(rule)).status_code
        assert (status == 403) == (role not in who), rule.endpoint


@pytest.mark.parametrize("role", Role)
def test_no_page_leads_to_a_door_that_is_closed(app: Flask, role: Role) -> None:
    client = signed_in(app, role)
    reached = [rule for rule in rules(app, "GET") if role in of_staff(rule)]
    answers = [client.get(address(rule)) for rule in reached]
    shown = [one.text for one in answers if one.mimetype == "text/html"]
    found = {link for one in shown for link in re.findall(r'<a [^>]*href="(/[^"?#]*)', one)}
    assert [link for link in sorted(found) if client.get(link).status_code == 403] == []


def test_every_post_without_its_token_is_refused(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = signed_in(app, Role.COORDINATOR)
    for rule in rules(app, "POST"):
        roles = of_staff(rule)
        is_hers = not roles or Role.COORDINATOR in roles  # whoever may not come in is told so first
        refused = (400, 404) if is_hers else (403,)
        assert client.post(address(rule)).status_code in refused, rule.endpoint


@pytest.mark.parametrize("path", ["/desk/", "/admin/", "/sign-in", "/display/", "/tablet/"])
def test_the_entrance_s_cookie_reaches_only_the_entrance(app: Flask, path: str) -> None:  # P17
    client = paired(app, "entrance")
    assert client.get("/entrance/", environ_base=LAN).status_code == 200
    assert client.get(path, environ_base=LAN).status_code == 403


def paired(app: Flask, kind: str) -> FlaskClient:
    code, token = devices.ask_to_pair(kind)
    by, _ = staffing.add("Prova coordina", Role.COORDINATOR)
    devices.approve(f"{code[:3]} {code[3:]}", "Ingresso", by)
    client = app.test_client()
    client.set_cookie(access.DEVICE_COOKIE, token)
    return client


def test_a_device_that_was_just_paired_is_led_to_its_place(app: Flask) -> None:
    client = paired(app, "entrance")
    for path in ("/", "/pair"):
        assert client.get(path, environ_base=LAN).location == "/entrance/"


def test_a_revoked_device_reaches_nothing_any_more(app: Flask) -> None:
    client = paired(app, "entrance")
    devices.revoke(Device.get())
    assert client.get("/entrance/", environ_base=LAN).status_code == 303


def test_an_unknown_device_in_the_network_is_no_entrance(client: FlaskClient) -> None:
    assert client.get("/entrance/", environ_base=LAN).status_code == 303
    assert client.get("/entrance/").status_code == 200


def test_behind_a_proxy_loopback_is_nobody_special(app: Flask, client: FlaskClient) -> None:
    config: Config = app.config["KIOSK"]
    app.config["KIOSK"] = Config(data=config.data, proxy="127.0.0.1")
    assert client.get("/entrance/").status_code == 303


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"]
)
def test_a_proxy_that_is_not_named_is_nobody_special_either_and_health_tells(
    app: Flask, client: FlaskClient, header: str
) -> None:
    staffing.add("Prova Uno", Role.RECEPTION)
    assert client.get("/entrance/").status_code == 200
    through = {header: "192.0.2.7"}
    assert client.get("/entrance/", headers=through).status_code == 303
    assert "Prova Uno" not in client.get("/sign-in", headers=through).text
    assert Change.select().where(Change.path == proxies.PATH).count() == 1
    page = signed_in(app, Role.TECHNICIAN).get("/admin/health").text
    assert "Imposta KIOSK_PROXY" in page


def test_a_stranger_s_own_headers_are_believed_by_nobody_and_noted_nowhere(
    client: FlaskClient,
) -> None:
    forged = {"X-Forwarded-For": "127.0.0.1", "Via": "1.1 localhost"}
    assert client.get("/entrance/", environ_base=LAN, headers=forged).status_code == 303
    assert not proxies.is_unnamed()


def test_health_forgets_a_proxy_that_came_no_more_for_a_day(
    client: FlaskClient, app: Flask, hands: Hands
) -> None:
    client.get("/entrance/", headers={"Via": "1.1 somebody"})
    assert network.of_proxy(app.config["KIOSK"]).level is Level.WRONG
    hands.at += timedelta(days=1)
    assert network.of_proxy(app.config["KIOSK"]).level is Level.FINE


def test_a_foreign_host_name_is_not_this_computer(client: FlaskClient) -> None:
    answer = client.get("/entrance/", headers={"Host": "sportello.example:8080"})
    assert answer.status_code == 303


def test_names_are_tiles_near_and_typed_far_away(app: Flask, client: FlaskClient) -> None:
    staffing.add("Prova Uno", Role.RECEPTION)
    assert "Prova Uno" in client.get("/sign-in").text
    assert "Prova Uno" not in client.get("/sign-in", environ_base=LAN).text


def test_signing_in_and_out(app: Flask, client: FlaskClient) -> None:
    _, pin = staffing.add("Prova Uno", Role.RECEPTION)
    answer = client.post("/sign-in", data={"name": "prova uno", "pin": pin, "next": "/desk/1/"})
    assert (answer.status_code, answer.location) == (303, "/desk/1/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    token = client.get_cookie(access.STAFF_COOKIE)
    assert token is not None
    client.post("/sign-out")
    client.set_cookie(access.STAFF_COOKIE, token.value)
    assert client.get("/desk/").status_code == 303


@pytest.mark.parametrize(
    ("role", "wanted", "leads"),
    [
        (Role.RECEPTION, "/desk/1/?seen=1", "/desk/1/?seen=1"),
        (Role.RECEPTION, "/admin/", "/desk/"),
        (Role.TECHNICIAN, "/tablet/", "/admin/"),
        (Role.FACILITATOR, "/desk/1/", "/tablet/"),
        (Role.TECHNICIAN, "/admin/health", "/admin/health"),
        (Role.TECHNICIAN, "/admin/staff", "/admin/"),
        (Role.COORDINATOR, "/admin/staff", "/admin/staff"),
        (Role.OPERATOR, "/desk/1/call-next", "/desk/"),  # only a POST goes there
        (Role.OPERATOR, "/nowhere", "/desk/"),
        (Role.OPERATOR, "/entrance/", "/desk/"),
        (Role.OPERATOR, "", "/desk/"),
    ],
)
def test_signing_in_leads_to_the_page_that_was_wanted_if_it_is_hers(
    client: FlaskClient, role: Role, wanted: str, leads: str
) -> None:
    _, pin = staffing.add("Prova Uno", role)
    answer = client.post("/sign-in", data={"name": "Prova Uno", "pin": pin, "next": wanted})
    assert answer.location == leads
    assert client.get(answer.location).status_code != 403


@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org", "/\\example.org"])
def test_signing_in_leads_only_to_our_own_pages(client: FlaskClient, wanted: str) -> None:
    _, pin = staffing.add("Prova Uno", Role.RECEPTION)
    answer = client.post("/sign-in", data={"name": "Prova Uno", "pin": pin, "next": wanted})
    assert answer.location == "/desk/"


def test_a_wrong_pin_and_an_unknown_name_are_told_the_same(client: FlaskClient) -> None:
    staffing.add("Prova Uno", Role.RECEPTION)
    wrong = client.post("/sign-in", data={"name": "Prova Uno", "pin": "135790"})
    unknown = client.post("/sign-in", data={"name": "Nessuno", "pin": "135790"})
    assert wrong.status_code == unknown.status_code == 409
    assert "Nome o PIN non giusti" in wrong.text
    assert "Nome o PIN non giusti" in unknown.text


def test_the_first_coordinator_enters_once_with_the_printed_code(client: FlaskClient) -> None:
    code = staffing.first_sign_in() or ""
    form = {"first": code, "name": "Prova Prima", "pin": "482915"}
    assert 'name="first"' in client.get("/sign-in").text
    assert client.post("/sign-in", data=form).status_code == 303
    assert Staff.get().role is Role.COORDINATOR
    assert client.post("/sign-in", data={**form, "name": "Altra"}).status_code == 409
    assert staffing.first_sign_in() is None
    assert 'name="first"' not in client.get("/sign-in").text


def test_an_idle_tablet_locks_but_still_shows_the_anonymous_queue(
    app: Flask, home: Service, desk: Desk, hands: Hands
) -> None:  # P7
    client = signed_in(app, Role.RECEPTION)
    issuing.take(home, "k")
    ticket = operations.call_next(desk)
    for _ in range(8):  # polls are not a person
        hands.at += timedelta(minutes=1)
        assert client.get(f"/desk/{desk.id}/board?seen=0-0000").status_code == 200
    assert client.post(f"/desk/{desk.id}/tickets/{ticket.id}/start").status_code == 303
    assert "C01" in client.get(f"/desk/{desk.id}/board?seen=0-0000").text
    assert client.get("/desk/").location.startswith("/sign-in")


def test_a_colleague_unlocks_as_herself_and_the_desk_keeps_its_ticket(
    app: Flask, home: Service, desk: Desk, hands: Hands
) -> None:
    client = signed_in(app, Role.RECEPTION)
    issuing.take(home, "k")
    ticket = operations.call_next(desk)
    hands.at += timedelta(minutes=9)
    _, pin = staffing.add("Prova Collega", Role.OPERATOR)
    client.post("/sign-in", data={"name": "Prova Collega", "pin": pin})
    answer = client.post(f"/desk/{desk.id}/tickets/{ticket.id}/start")
    assert answer.location == f"/desk/{desk.id}/"


def test_an_old_page_of_htmx_is_led_to_sign_in(client: FlaskClient) -> None:
    answer = client.post("/desk/1/call-next", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/sign-in")


def test_health_is_one_word(client: FlaskClient) -> None:
    answer = client.get("/healthz", environ_base=LAN)
    assert (answer.status_code, answer.text) == (200, "ok")


def test_no_page_of_ours_names_a_foreign_host_and_all_carry_the_policy(app: Flask) -> None:  # P16
    client = signed_in(app, Role.COORDINATOR)
    for rule in rules(app, "GET"):
        answer = client.get(address(rule), buffered=True)
        if answer.mimetype != "text/html":
            continue
        text = answer.get_data(as_text=True).replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//[^"']*""", text) == []
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert " style=" not in text
        assert "<script>" not in text
