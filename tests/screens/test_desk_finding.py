"""At the desk: finding whoever has no slip, and telephoning whoever waits."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments import operations, waiting
from kiosk.appointments.models import Appointment, Offer, WaitingEntry
from kiosk.appointments.rules import Person
from kiosk.office.models import Change, Desk
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.conftest import Hands
from tests.screens.test_desk_appointments import ALFA, TODAY, base, booked
from tests.signing import signed_in

HTMX = {"HX-Request": "true"}


@pytest.fixture
def volunteer(app: Flask) -> FlaskClient:
    return signed_in(app, Role.RECEPTION)


@pytest.fixture
def offer(desk: Desk) -> Offer:
    return offered("D", desk)


def found(client: FlaskClient, desk: Desk, query: str, **how: Any) -> str:
    return client.post(f"{base(desk)}/search", data={"query": query}, **how).text


def test_who_has_no_slip_is_found_by_name_and_put_in_line(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    one = booked(offer)
    assert 'data-action="find"' in volunteer.get(f"{base(desk)}/").text
    page = found(volunteer, desk, "esempio alfa")
    assert f'data-appointment="{one.id}"' in page
    (arrive,) = re.findall(r'action="([^"]+/arrive)"', page)
    volunteer.post(arrive)
    ticket = Appointment.get().ticket
    assert ticket is not None
    assert ticket.code == "P01"


def test_while_a_name_is_typed_only_the_list_changes(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    booked(offer)
    part = found(volunteer, desk, "alf", headers=HTMX)
    assert "<html" not in part
    assert "Alfa Esempio" in part
    assert "Nessun" in found(volunteer, desk, "omega", headers=HTMX)


def test_the_journal_notes_once_who_was_found_by_whom_and_never_what_was_typed(
    volunteer: FlaskClient, desk: Desk, offer: Offer, hands: Hands
) -> None:
    one = booked(offer)
    for query in ("alf", "alfa"):
        found(volunteer, desk, query, headers=HTMX)
    lines = list(Change.select().where(Change.path == f"appointments[{one.id}]"))
    booked_alone, *looks = [(line.who, line.after) for line in lines]
    assert (booked_alone, looks) == (("", "booked"), [("Prova reception", "found")])
    for _ in range(3):  # a touch now and then, or the screen locks
        hands.at += timedelta(minutes=4)
        found(volunteer, desk, "alfa")
    assert Change.select().where(Change.after == "found").count() == 2
    assert not Change.select().where(Change.before.contains("alf") | Change.after.contains("alf"))


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.TECHNICIAN])
def test_a_role_without_the_desk_finds_nobody(
    app: Flask, desk: Desk, offer: Offer, role: Role
) -> None:
    booked(offer)
    answer = signed_in(app, role).post(f"{base(desk)}/search", data={"query": "alfa"})
    assert answer.status_code == 403
    assert "Esempio" not in answer.text


def test_who_waits_is_telephoned_in_order_and_their_time_is_kept(
    volunteer: FlaskClient, desk: Desk, offer: Offer, hands: Hands
) -> None:
    one = booked(offer, TODAY + timedelta(days=1))
    form = {"offer": offer.id, "name": "Beta Esempio", "phone": "0131 515112", "told": "1"}
    volunteer.post(f"{base(desk)}/waiting", data=form)
    entry = WaitingEntry.get()
    assert "0131 515112" in volunteer.get(f"{base(desk)}/calls").text
    hands.at += timedelta(minutes=1)
    operations.cancel(one)
    page = volunteer.get(f"{base(desk)}/calls").text
    assert "Tenuto fino a: martedì 24 novembre, 10:31" in page
    assert "lista d" in volunteer.get(f"{base(desk)}/new/D").text
    taken = re.search(r'href="([^"]+)" data-action="take"', page)
    assert taken is not None
    address = taken[1].replace("&amp;", "&")
    assert 'value="Beta Esempio"' in volunteer.get(address).text
    form = {"name": "Beta Esempio", "told": "1", "key": "k2", "entry": str(entry.id)}
    volunteer.post(address.partition("?")[0], data=form)
    assert waiting.entries(offer) == []


@pytest.mark.parametrize("act", ["called", "decline", "leave"])
def test_each_answer_on_the_telephone_has_its_button(
    volunteer: FlaskClient, desk: Desk, offer: Offer, hands: Hands, act: str
) -> None:
    one = operations.book(offer, TODAY, ALFA, "k")
    waiting.join(offer, Person("Beta Esempio", notice="1"))
    hands.at += timedelta(minutes=1)
    operations.cancel(one)
    page = volunteer.get(f"{base(desk)}/calls").text
    (address,) = re.findall(rf'action="([^"]+/{act})"', page)
    assert volunteer.post(address).status_code == 303
    entry = WaitingEntry.get()
    noted = {"called": entry.called_at, "decline": entry.declined_at, "leave": entry.closed_at}
    assert [name for name, at in noted.items() if at == datetime(2026, 11, 23, 9, 31)] == [act]


def test_who_looked_stands_in_a_list_of_its_own_beside_what_was_set(
    app: Flask, volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    one = booked(offer)
    for _ in range(2):  # the second look within ten minutes is the same one
        volunteer.get(f"{base(desk)}/")
        volunteer.get(f"{base(desk)}/week")
        volunteer.get(f"{base(desk)}/{one.id}/")
    seen = [f"appointments[{one.id}]", "appointments.2026-11-23 + 6", "appointments.2026-11-23"]
    coordinator = signed_in(app, Role.COORDINATOR)
    looks, changes = (coordinator.get(f"/admin/journal{end}").text for end in ("?looks=1", ""))
    assert re.findall(r'data-path="([^"]+)"', looks) == seen
    assert set(re.findall(r'data-path="([^"]+)"', changes)) & set(seen) == {seen[0]}
    assert "prenotato" in changes
    assert "<td>visto</td>" not in changes
    assert "Alfa" not in looks


def test_a_search_that_shows_only_the_first_appointments_says_so(
    volunteer: FlaskClient, desk: Desk
) -> None:
    offer = offered("D", desk, places=13)
    for number in range(13):
        booked(offer, key=f"k{number}")
    page = found(volunteer, desk, "alfa", headers=HTMX)
    assert page.count("data-appointment=") == 12
    assert "I primi 12 di 13." in page
    assert "data-cut" not in found(volunteer, desk, f"{Appointment.get().code}")
