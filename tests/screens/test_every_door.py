"""Every role at every address, in every state of its sign-in; nothing opens that the table shuts.

Whose an address is stands in ACCESS. What the table itself must keep is said here once more, by
hand: a line that is changed there by mistake is found by these few rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from kiosk import clock, restoring
from kiosk.appointments.models import Appointment
from kiosk.config import Config
from kiosk.database import database
from kiosk.office.models import Desk, Service
from kiosk.people.models import Participant
from kiosk.programme import timetable
from kiosk.queue.models import Ticket
from kiosk.retention import backup
from kiosk.screens.shared import access
from kiosk.screens.shared.access import Who
from kiosk.staff import devices, sessions
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role, Staff
from tests.conftest import Hands
from tests.crawl.living import lived_in

LAN: Final = {"REMOTE_ADDR": "192.168.1.77"}
NOBODY: Final = "999999"
FILLED: Final = {
    "int": NOBODY,
    "day": "2026-11-23",
    "moment": "20261123T0900",
    "language": "it",
    "path": "css/none.css",
}
OPEN, SHUT, FORBIDDEN, ELSEWHERE = "open", "to sign in", "forbidden", "to the start"

# By hand. Rooms: the first part of an endpoint.
STAFF_S: Final = {"desk", "tablet", "people", "admin", "bell", "pin", "language", "sign-out"}
EVERYBODY_S: Final = {"static", "assets", "speech", "true_size", "display", "phone", "calendar"}
OF_THE_SIGN_IN: Final = {"start", "healthz", "sign_in", "enter", "sign_out", "ask_to_pair", "pair"}
ROOMS: Final[dict[Role, set[str]]] = {
    Role.RECEPTION: {"desk", "tablet", "people"},
    Role.FACILITATOR: {"tablet"},
    Role.OPERATOR: {"desk", "tablet"},
    Role.COORDINATOR: {"desk", "tablet", "people", "admin"},
    Role.TECHNICIAN: {"admin"},
}
TO_ALL_STAFF: Final = {
    *("access.speak_to_me", "access.show_pin", "access.change_pin"),
    *("access.end_elsewhere", "desk.calendar_file", "bell.end"),
}
VISITS: Final = {
    f"desk.{name}" for name in ("show_visits", "show_visit", "print_visits", "advance")
}
WEEK: Final = {"admin.show_week", "admin.show_session"}
PLANNING: Final = {
    *("admin.choose_poster", "admin.show_poster", "admin.cancel_session"),
    *("admin.reinstate_session", "admin.substitute", "admin.told"),
}
OF_THE_COORDINATOR: Final = {
    *("people.export_person", "people.ask_join", "people.join", "people.part"),
    *("people.ask_erase", "people.erase", "people.show_journal"),
    *("admin.show_staff", "admin.add_staff", "admin.reset_pin", "admin.set_role"),
    *("admin.deactivate", "admin.move_session", "admin.ask_session", "admin.add_session"),
    *("admin.take_out", "admin.set_facilitators"),
}
WHILE_LOCKED: Final = {"desk.show": "GET", "desk.board": "GET"}
WITH_ITS_LIST: Final = {
    "tablet.show_lines": "GET",
    "tablet.show_token": "GET",
    "tablet.mark": "POST",
}
ENTRANCE_S: Final = {"entrance", "assets", "speech", "static", "true_size"}
ENTRANCE_S_FIRST: Final = {"access.start", "access.pair", "access.healthz"}


def room(endpoint: str) -> str:
    return endpoint.partition(".")[0]


def is_for(role: Role, endpoint: str) -> bool:
    """Say by hand whether `endpoint`, which asks for a sign-in, is for `role`."""
    if endpoint in TO_ALL_STAFF:
        return True
    if endpoint in OF_THE_COORDINATOR:
        return role is Role.COORDINATOR
    if endpoint in VISITS:
        return role is Role.OPERATOR
    if endpoint in PLANNING:
        return role in (Role.RECEPTION, Role.COORDINATOR)
    if endpoint in WEEK:
        return "desk" in ROOMS[role]
    return room(endpoint) in ROOMS[role]


def rings(endpoint: str) -> bool:
    """Say by hand whether `endpoint` is of the bell, for every screen of the staff."""
    return room(endpoint) == "bell" and endpoint not in TO_ALL_STAFF


def asks_nobody(endpoint: str) -> bool:
    """Say by hand whether `endpoint` is for everybody."""
    first, _, name = endpoint.partition(".")
    return first in EVERYBODY_S or (first == "access" and name in OF_THE_SIGN_IN)


def doors(app: Flask) -> list[tuple[str, str, str]]:
    """Return every endpoint with a method and an address: of rows, those of nobody."""
    return [
        (rule.endpoint, method, _address(rule))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def _address(rule: Rule) -> str:
    return _filled(rule.rule)


def _filled(rule: str) -> str:
    def filled(place: re.Match[str]) -> str:
        kind, choices = place["kind"] or "", place["choices"] or ""
        return choices.split(",")[0].strip("' ") if choices else FILLED.get(kind, "nobody")

    places = r"<(?:(?P<kind>\w+)(?:\((?P<choices>[^)]*)\))?:)?\w+>"
    return re.sub(places, filled, rule)


def what(answer: TestResponse) -> str:
    """Return in a word what came of a request."""
    assert answer.status_code < 500
    if answer.status_code == 403:
        return FORBIDDEN
    where = answer.location if answer.status_code == 303 else ""
    return SHUT if (where or "").startswith("/sign-in") else ELSEWHERE if where == "/" else OPEN


class Browser:
    """One browser in the house's network, which sends its forms with their token."""

    def __init__(self, app: Flask, *, staff: str = "", device: str = "") -> None:
        self.client: FlaskClient = app.test_client()
        for name, value in ((access.STAFF_COOKIE, staff), (access.DEVICE_COOKIE, device)):
            if value:
                self.client.set_cookie(name, value)

    def token(self, address: str = "/sign-in") -> None:
        self.of_all, self.of_staff = self._sign(address), self._sign("/pin")

    def _sign(self, address: str) -> dict[str, str]:
        page = self.client.get(address, environ_base=LAN).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        return {"X-CSRFToken": found[1]} if found else {}

    def asks(self, method: str, address: str) -> str:
        signs = self.of_staff if address.split("/")[1] in STAFF_S else self.of_all
        headers = signs if method == "POST" else {}
        answer = self.client.open(
            address, method=method, environ_base=LAN, headers=headers, buffered=True
        )
        return what(answer)


@pytest.fixture
def strict(app: Flask) -> Flask:
    """The program as it is served: a form without its token does nothing."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def team(ground: Path) -> dict[Role, Staff]:
    return {role: staffing.add(f"Prova {role}", role)[0] for role in Role}


def signed_out(team: dict[Role, Staff], tokens: dict[Role, str]) -> None:
    for token in tokens.values():
        sessions.sign_out(token)


def revoked(team: dict[Role, Staff], tokens: dict[Role, str]) -> None:
    devices.revoke(Device.get(Device.name == "Prova tablet"))


def dismissed(team: dict[Role, Staff], tokens: dict[Role, str]) -> None:
    staffing.add("Omega capo", Role.COORDINATOR)  # the last one cannot be
    for one in team.values():
        staffing.deactivate(one)


def restored(team: dict[Role, Staff], tokens: dict[Role, str]) -> None:
    home = Path(str(database.database)).parent
    backup.write(home / "copy.db")
    restoring.restore(home / "copy.db", Config(data=home))


ENDED: Final = (signed_out, revoked, dismissed, restored)


def browsers(app: Flask, team: dict[Role, Staff]) -> tuple[dict[Role, Browser], dict[Role, str]]:
    """Sign everybody in on one paired tablet, each in a browser of her own."""
    code, secret = devices.ask_to_pair("tablet")[:2]
    device = devices.approve(code, "Prova tablet", team[Role.COORDINATOR])
    tokens = {role: sessions.begin(person, device) for role, person in team.items()}
    found = {role: Browser(app, staff=token, device=secret) for role, token in tokens.items()}
    for one in found.values():
        one.token()
    return found, tokens


def test_the_table_is_what_was_agreed(program: Flask) -> None:
    for endpoint, _, _ in doors(program):
        who = access.rule(endpoint)
        assert who, endpoint
        assert (who is Who.EVERYBODY) == asks_nobody(endpoint), endpoint
        assert (who is Who.ENTRANCE) == (room(endpoint) == "entrance"), endpoint
        assert (who is Who.STAFF_SCREEN) == rings(endpoint), endpoint
        if isinstance(who, frozenset):
            assert who == {role for role in Role if is_for(role, endpoint)}, endpoint
    assert access.EVEN_LOCKED == WHILE_LOCKED | WITH_ITS_LIST


def test_who_is_signed_in_opens_what_is_hers_and_nothing_else(
    strict: Flask, team: dict[Role, Staff]
) -> None:
    found, _ = browsers(strict, team)
    for endpoint, method, address in doors(strict):
        if asks_nobody(endpoint) and method == "POST":
            continue  # it signs out, or asks to pair
        for role, one in found.items():
            wanted = OPEN if is_for(role, endpoint) else FORBIDDEN
            if room(endpoint) == "entrance":
                wanted = ELSEWHERE
            elif room(endpoint) == "bell" or asks_nobody(endpoint):
                wanted = OPEN
            got = one.asks(method, address)
            assert got == wanted or (asks_nobody(endpoint) and got != FORBIDDEN), (endpoint, role)


def test_a_locked_screen_opens_the_queue_and_no_list_that_was_not_open(
    strict: Flask, team: dict[Role, Staff], hands: Hands
) -> None:
    found, _ = browsers(strict, team)
    hands.at += timedelta(minutes=20)
    for endpoint, method, address in doors(strict):
        if asks_nobody(endpoint) or room(endpoint) == "entrance":
            continue
        for role, one in found.items():
            wanted = SHUT if is_for(role, endpoint) else FORBIDDEN
            is_queue = WHILE_LOCKED.get(endpoint) == method and is_for(role, endpoint)
            if is_queue or rings(endpoint):
                wanted = OPEN
            assert one.asks(method, address) == wanted, (endpoint, role)


@pytest.mark.parametrize("end", ENDED, ids=lambda one: one.__name__)
def test_whose_sign_in_has_ended_opens_nothing_of_the_staff(
    strict: Flask,
    team: dict[Role, Staff],
    end: Callable[[dict[Role, Staff], dict[Role, str]], None],
) -> None:
    found, tokens = browsers(strict, team)
    end(team, tokens)
    has_tablet = end is not revoked  # which rings, whoever has it
    for endpoint, method, address in doors(strict):
        if asks_nobody(endpoint) or room(endpoint) == "entrance":
            continue
        for role, one in found.items():
            wanted = OPEN if rings(endpoint) and has_tablet else SHUT
            assert one.asks(method, address) == wanted, (endpoint, role)


@pytest.mark.parametrize("kind", devices.KINDS)
def test_a_paired_screen_without_a_sign_in_opens_its_own_pages_alone(
    strict: Flask, team: dict[Role, Staff], kind: str
) -> None:
    code, secret = devices.ask_to_pair(kind)[:2]
    devices.approve(code, "Prova schermo", team[Role.COORDINATOR])
    one = Browser(strict, device=secret)
    one.token("/entrance/" if kind == "entrance" else "/sign-in")
    for endpoint, method, address in doors(strict):
        is_own = room(endpoint) in ENTRANCE_S or endpoint in ENTRANCE_S_FIRST
        got = one.asks(method, address)
        if kind == "entrance":
            assert (got == FORBIDDEN) == (not is_own), endpoint
        elif room(endpoint) == "entrance":
            assert got == ELSEWHERE, endpoint
        elif not asks_nobody(endpoint):
            assert got == (OPEN if rings(endpoint) and kind == "tablet" else SHUT), endpoint


def test_no_number_of_another_opens_what_is_not_hers(
    strict: Flask, desk: Desk, home: Service, reception: Service
) -> None:
    lived_in(desk, home, reception)
    leader = Staff.get(Staff.role == Role.FACILITATOR)
    today = clock.today()
    lists = timetable.between(today, today + timedelta(days=7))
    hers = {one.id for one in timetable.led_by(leader, today, today + timedelta(days=7))}
    rows = {
        "session_id": {one.id for one in lists} - hers,
        "appointment_id": {one.id for one in Appointment.select()},
        "participant_id": {one.id for one in Participant.select()},
        "device_id": {one.id for one in Device.select()},
        "staff_id": {one.id for one in Staff.select()},
        "ticket_id": {one.id for one in Ticket.select()},
    }
    assert all(rows.values())
    one = Browser(strict, staff=sessions.begin(leader))
    one.token()
    asked = 0
    for rule in strict.url_map.iter_rules():
        named = rows.keys() & rule.arguments
        if room(rule.endpoint) in ("entrance", "phone") or not named:
            continue
        name = "session_id" if "session_id" in named else min(named)
        address = re.sub(f"<int:{name}>", "{}", rule.rule)
        for number in sorted(rows[name])[:8]:
            for method in (rule.methods or set()) & {"GET", "POST"}:
                there = _filled(address).format(number)
                assert one.asks(method, there) == FORBIDDEN, (rule.endpoint, number)
                asked += 1
    assert asked > 100
