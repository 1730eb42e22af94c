from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments import offering, offers
from kiosk.appointments.models import DayException, Offer, Where
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from tests.appointments.conftest import offered

FORM = {
    "service": "H",
    "where": "desk",
    "weekly.thu.from": ["9", "15.30"],
    "weekly.thu.to": ["11", "17"],
    "length": "20",
    "gap": "5",
    "places": "1",
    "soonest_hours": "2",
    "ahead_days": "60",
    "languages": ["it", "ar"],
}


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    person, _ = staffing.add("Prova Coordina", Role.COORDINATOR)
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    return client


def form(at: Desk, **more: Any) -> dict[str, Any]:
    return {**FORM, "desk": str(at.id), **more}


def test_an_offer_is_added_and_edited_with_the_forms_of_the_office(
    coordinator: FlaskClient, desk: Desk
) -> None:
    assert "Giovedì" in coordinator.get("/admin/offers/new").text
    assert coordinator.post("/admin/offers/new", data=form(desk)).status_code == 303
    offer = Offer.get()
    assert offer.weekly == {"thu": [["09:00", "11:00"], ["15:30", "17:00"]]}
    assert (offer.length, offer.gap, offer.languages) == (20, 5, ["it", "ar"])
    assert "Salute" in coordinator.get("/admin/offers").text
    page = coordinator.get(f"/admin/offers/{offer.id}").text
    assert 'value="15:30"' in page
    coordinator.post(f"/admin/offers/{offer.id}", data=form(desk, length="45"))
    assert Offer.get().length == 45


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"length": "0"}, "Quanto dura: serve un numero da 5 a 480."),
        ({"weekly.thu.from": ["11"], "weekly.thu.to": ["9"]}, "Scrivi gli orari"),
        ({"weekly.thu.from": ["25:00"], "weekly.thu.to": ["26:00"]}, "Scrivi gli orari"),
        ({"desk": ""}, "Scegli lo sportello"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    coordinator: FlaskClient, desk: Desk, wrong: dict[str, Any], sentence: str
) -> None:
    answer = coordinator.post("/admin/offers/new", data=form(desk, **wrong, gap="17"))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'name="gap" value="17"' in answer.text
    assert Offer.select().count() == 0


def test_a_visit_at_home_takes_no_desk(coordinator: FlaskClient, desk: Desk) -> None:
    coordinator.post("/admin/offers/new", data=form(desk, where="home"))
    assert (Offer.get().where, Offer.get().desk) == (Where.HOME, None)


def test_a_day_has_other_hours_and_then_the_usual_ones(coordinator: FlaskClient) -> None:
    offer = offered("D")
    sent = {"day": "2026-12-01", "hours.from": ["14", ""], "hours.to": ["15:30", ""]}
    coordinator.post(f"/admin/offers/{offer.id}/days", data=sent)
    row = DayException.get()
    assert (row.day, row.spans) == (date(2026, 12, 1), [["14:00", "15:30"]])
    assert "14:00-15:30" in coordinator.get(f"/admin/offers/{offer.id}").text
    wrong = {"day": "2026-12-02", "hours.from": ["15"], "hours.to": ["14"]}
    assert coordinator.post(f"/admin/offers/{offer.id}/days", data=wrong).status_code == 422
    coordinator.post(f"/admin/offers/{offer.id}/days/2026-12-01/forget")
    assert DayException.select().count() == 0


def test_what_to_bring_is_kept_in_several_languages(coordinator: FlaskClient) -> None:
    offer = offered("D")
    service = place.service("D")
    assert service is not None
    sent = {"bring.it": "Documento\r\nTelefono", "bring.en": "Identity card\nTelephone"}
    assert coordinator.post("/admin/bring/D", data=sent).status_code == 303
    assert offering.bring(offer.service_id)["it"].splitlines() == ["Documento", "Telefono"]
    assert "Documento" in coordinator.get("/admin/bring/D").text
    assert "Documento" in coordinator.get("/admin/offers").text


def test_what_is_retired_is_offered_no_more(coordinator: FlaskClient) -> None:
    offer = offered("D")
    coordinator.post(f"/admin/offers/{offer.id}/retire")
    assert offers.all_of() == []


@pytest.mark.parametrize(("minutes", "proposed"), [(45, 45), (0, 30), (3, 30)])
def test_a_new_offer_is_proposed_as_long_as_its_service_usually_takes(
    coordinator: FlaskClient, minutes: int, proposed: int
) -> None:
    Service.update(minutes=minutes).where(Service.letter == "H").execute()
    assert '<option value="H">' in coordinator.get("/admin/offers").text
    page = coordinator.get("/admin/offers/new?service=H").text
    assert f'name="length" value="{proposed}"' in page
    assert Offer.select().count() == 0
