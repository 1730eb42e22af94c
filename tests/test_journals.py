"""The journals: one line for what was done, by whom, written in the verb; sent twice, still one."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import kiosk
from kiosk.appointments import operations, visits, waiting
from kiosk.appointments.models import Appointment, Offer, WaitingEntry, Where
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Visit
from kiosk.arrival import operations as arrival
from kiosk.attendance import cards
from kiosk.office.models import Change, Desk
from kiosk.people.models import Deed, Participant, PersonEvent
from kiosk.programme.models import Activity, Session
from kiosk.staff.models import Device, Role, Staff
from kiosk.written import stamp
from tests.appointments.conftest import offered
from tests.attendance.conftest import course, enrolled, leader, session, somebody, staff
from tests.conftest import Hands
from tests.signing import signed_in

__all__ = ["course", "enrolled", "leader", "session", "somebody", "staff"]

TODAY = datetime(2026, 11, 23, 10)  # 11:00 on the wall, half an hour from now
TOMORROW = datetime(2026, 11, 24, 8)
ALFA = Person("Alfa Esempio", phone="+393471234567", language="it", notice="1")
KEY = "one-key-of-one-page-0001"
SCREENS = sorted((Path(kiosk.__file__).parent / "screens").rglob("*.py"))
Lines = list[tuple[str, str, str]]


def writes(source: str) -> list[str]:
    """The calls that write a line into a journal: journal.note(…), changes.note_looks(…)."""
    calls = [one.func for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call)]
    names = [one.attr for one in calls if isinstance(one, ast.Attribute)]
    return [name for name in names if name == "note" or name.startswith("note_")]


def test_no_screen_writes_a_journal() -> None:
    assert writes("journal.note(1)\nchanges.note_looks(2)") == ["note", "note_looks"]
    assert {file.name: found for file in SCREENS if (found := writes(file.read_text()))} == {}


ROOMS = (
    *("appointments/operations", "appointments/waiting", "appointments/visits"),
    *("people/operations", "attendance/enrolling", "attendance/marking", "attendance/cards"),
    *("retention/merging", "retention/export", "retention/promises"),
)
WITHIN_ANOTHER = {"end"}  # a card ends with its owner's erasure, which has its line


def called_in(function: ast.FunctionDef) -> set[str]:
    calls = [one.func for one in ast.walk(function) if isinstance(one, ast.Call)]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in calls}


def reached(name: str, calls: dict[str, set[str]], seen: frozenset[str] = frozenset()) -> set[str]:
    further = calls.get(name, set()) - seen
    return further.union(*(reached(one, calls, seen | further) for one in further))


@pytest.mark.parametrize("room", ROOMS)
def test_every_verb_about_a_person_comes_to_a_line_in_a_journal(room: str) -> None:
    tree = ast.parse((Path(kiosk.__file__).parent / f"{room}.py").read_text())
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    calls = {one.name: called_in(one) for one in functions}
    verbs = {one.name for one in functions if one.decorator_list and one.name[0] != "_"}
    silent = {one for one in verbs if not reached(one, calls) & {"note", "noted", "note_change"}}
    assert verbs
    assert silent <= WITHIN_ANOTHER


def lines() -> Lines:
    """What the journal has of appointments and of who waits, without looks."""
    found = Change.select().where(
        Change.path.startswith("appointments[") | Change.path.startswith("waiting["),
        Change.after.not_in(("seen", "found", "read")),
    )
    return [(one.who, one.path, one.after) for one in found.order_by(Change.id)]


@pytest.fixture
def offer(ground: Path, desk: Desk) -> Offer:
    return offered("D", desk, self_booking=True)


@pytest.fixture
def one(offer: Offer) -> Appointment:
    return operations.book(offer, TODAY, ALFA, "k", who="first")


@pytest.fixture
def volunteer(app: Flask) -> FlaskClient:
    return signed_in(app, Role.RECEPTION)


VERBS: dict[str, Callable[[Appointment], object]] = {
    "cancel": lambda one: operations.cancel(one, "who"),
    "miss": lambda one: operations.miss(one, "who"),
    "finish": lambda one: operations.finish(one, "who"),
    "arrive": lambda one: arrival.let_in(one, "who"),
    "printed": lambda one: operations.print_again(one, "who"),
}


@pytest.mark.parametrize("deed", VERBS)
def test_every_step_of_an_appointment_leaves_one_line(one: Appointment, deed: str) -> None:
    VERBS[deed](one)
    path = f"appointments[{one.id}]"
    assert lines() == [("first", path, "booked"), ("who", path, deed)]


def test_a_promise_that_is_booked_or_moved_twice_by_one_key_leaves_one_line(
    offer: Offer, one: Appointment
) -> None:
    operations.book(offer, TODAY, ALFA, "k", who="again")
    moved, _ = (operations.move(one, offer, TOMORROW, "m", "who") for _ in range(2))
    expected = ("first", f"appointments[{one.id}]", "booked")
    assert lines() == [expected, ("who", f"appointments[{moved.id}]", "moved")]


def test_a_visit_at_home_leaves_one_line_a_step(ground: Path) -> None:
    made = operations.book(
        offered("F", desk=None, where=Where.HOME), TOMORROW, ALFA, "k", address={}
    )
    for state in (Visit.PLANNED, Visit.DONE):
        visits.advance(made, state, "who")
    path = f"appointments[{made.id}]"
    steps = [("who", f"{path}.visit", state) for state in ("planned", "done")]
    assert lines() == [("", path, "booked"), *steps]


@pytest.mark.parametrize("act", ["called", "decline", "leave"])
def test_the_waiting_list_leaves_one_line_though_each_form_comes_twice(
    volunteer: FlaskClient, desk: Desk, offer: Offer, hands: Hands, act: str
) -> None:
    form = {"offer": offer.id, "name": "Beta Esempio", "told": "1", "key": KEY}
    for _ in range(2):
        volunteer.post(f"/desk/{desk.id}/appointments/waiting", data=form)
    entry = WaitingEntry.get()
    for _ in range(2):
        volunteer.post(f"/desk/{desk.id}/appointments/waiting/{entry.id}/{act}")
        hands.at += timedelta(seconds=20)
    path = f"waiting[{entry.id}]"
    assert lines() == [("Prova reception", path, "join"), ("Prova reception", path, act)]


def test_who_books_from_the_waiting_list_leaves_it_in_the_same_breath(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    entry = waiting.join(offer, ALFA, who="first")
    form = {"name": "Alfa Esempio", "told": "1", "key": KEY, "entry": entry.id}
    address = f"/desk/{desk.id}/appointments/new/D/{offer.id}/{stamp(TOMORROW)}"
    for _ in range(2):
        assert volunteer.post(address, data=form).status_code == 303
    by = "Prova reception"
    assert lines() == [
        ("first", f"waiting[{entry.id}]", "join"),
        (by, f"waiting[{entry.id}]", "leave"),
        (by, f"appointments[{Appointment.get().id}]", "booked"),
    ]


def test_a_desk_s_forms_leave_one_line_each_with_who_sent_them(
    volunteer: FlaskClient, desk: Desk, offer: Offer, one: Appointment
) -> None:
    here = f"/desk/{desk.id}/appointments/{one.id}"
    for _ in range(2):
        volunteer.post(f"{here}/arrive")
    for _ in range(2):
        volunteer.post(f"{here}/finish")
    other = operations.book(offer, TOMORROW, ALFA, "other", who="first")
    form = {"offer": offer.id, "moment": stamp(TOMORROW + timedelta(minutes=30)), "key": KEY}
    for _ in range(2):
        volunteer.post(f"/desk/{desk.id}/appointments/{other.id}/move", data=form)
    said = [(who, deed) for who, _, deed in lines()]
    by = "Prova reception"
    assert said == [
        *[("first", "booked"), (by, "arrive"), (by, "finish")],
        *[("first", "booked"), (by, "moved")],
    ]


def test_the_entrance_leaves_a_line_of_what_somebody_did_alone(
    client: FlaskClient, offer: Offer, one: Appointment
) -> None:
    begun = client.post("/entrance/visits", data={"language": "it"}).location
    visit = begun.removesuffix("/services")
    form = {"moment": stamp(TOMORROW), "key": KEY}
    for _ in range(2):
        client.post(f"{visit}/appointment/new/{offer.id}", data=form)
    mine = Appointment.get(Appointment.starts_at == TOMORROW)
    for address, more in (
        ("phone", {"code": "0131515112"}),
        ("move", {"moment": stamp(TOMORROW + timedelta(minutes=30)), "key": f"{KEY}-2"}),
    ):
        for _ in range(2):
            client.post(f"{visit}/promises/{mine.token}/{address}", data=more)
    for _ in range(2):
        client.post(f"{visit}/promises/{mine.token}/cancel")
        client.post("/entrance/scans", data={"code": one.token or ""})
    said = [(who, deed) for who, _, deed in lines()]
    alone = [("", deed) for deed in ("booked", "phone", "moved", "cancel", "arrive")]
    assert said == [("first", "booked"), *alone]


def deeds(deed: Deed) -> int:
    return PersonEvent.select().where(PersonEvent.deed == deed).count()


def test_a_record_s_forms_leave_one_line_though_each_comes_twice(
    volunteer: FlaskClient, course: Activity, somebody: Callable[..., Participant]
) -> None:
    someone = somebody("Zeta")
    cards.give(someone, None)
    written = {"surname": "Prova", "name": "Eta", "called": "", "born": "", "phone": ""}
    lost = cards.of(someone)
    assert lost is not None
    forms: list[tuple[str, dict[str, Any], Deed, int]] = [
        ("edit", {**written, "language": "it"}, Deed.CHANGED, 1),
        ("place", {"activity": course.id, "key": KEY}, Deed.ENROLLED, 1),
        ("card", {"lost": lost.id}, Deed.CARDED, 2),  # with the first that she was given
    ]
    for address, form, deed, expected in forms:
        for _ in range(2):
            answer = volunteer.post(f"/people/{someone.id}/{address}", data=form)
            assert answer.status_code == 303
        assert (address, deeds(deed)) == (address, expected)


def test_a_mark_that_a_tablet_sends_again_leaves_one_line(
    app: Flask, leader: Staff, session: Session, enrolled: list[Participant]
) -> None:
    mark = {"session": session.id, "key": KEY, "participant": enrolled[0].id, "about": "status"}
    for _ in range(2):
        signed_in(app, leader).post(
            f"/tablet/sessions/{session.id}/marks", data={**mark, "value": "present", "age": 0}
        )
    assert deeds(Deed.MARKED) == 1


def test_what_is_set_to_the_same_again_leaves_no_second_line(app: Flask, offer: Offer) -> None:
    coordinator = signed_in(app, Role.COORDINATOR)
    device = Device.create(
        kind="display", name="Sala", token_hash=KEY, paired_at=datetime(2026, 11, 23)
    )
    day = f"/admin/offers/{offer.id}/days"
    forms: list[tuple[str, dict[str, Any]]] = [
        (f"/admin/devices/{device.id}/revoke", {}),
        (day, {"day": "2026-11-24", "hours": "09:00-10:00"}),
        (f"{day}/2026-11-24/forget", {}),
        ("/admin/bring/D", {"bring.it": "Carta"}),
        (f"/admin/offers/{offer.id}/retire", {}),
    ]
    for address, form in forms:
        before = Change.select().count()
        for _ in range(2):
            assert coordinator.post(address, data=form).status_code in (303, 409)
        assert (address, Change.select().count() - before) == (address, 1)
