"""The page of the languages, over HTTP."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from kiosk.languages import LANGUAGES
from kiosk.office import mediators, place, tongues
from kiosk.screens.admin import editing
from kiosk.screens.admin.parts import PARTS
from kiosk.staff import operations as staff

PIN = "270418"


@pytest.fixture
def signed_in(client: FlaskClient) -> FlaskClient:
    staff.add("Anna Finta", "coordinator", PIN)
    assert client.post("/sign-in", data={"name": "Anna Finta", "pin": PIN}).status_code == 303
    return client


def test_the_page_lists_every_language_and_who_has_not_confirmed(signed_in: FlaskClient) -> None:
    page = signed_in.get("/admin/languages").text
    assert re.findall(r'data-language="([\w-]+)"', page) == list(LANGUAGES)
    assert "Da confermare con la mediazione: 12" in page
    assert "Si parla qui: giovedì 15:00" in page
    assert "Da confermare: 12" in signed_in.get("/admin/").text


def test_a_language_is_confirmed_and_doubted(signed_in: FlaskClient) -> None:
    answer = signed_in.post("/admin/languages/sq/confirm", data={"by": "Alfa Esempio"})
    assert answer.status_code == 303
    page = signed_in.get("/admin/languages").text
    assert "Confermata da Alfa Esempio, lunedì 23 novembre 2026" in page
    assert "Da confermare con la mediazione: 11" in page
    signed_in.post("/admin/languages/sq/doubt")
    assert len(tongues.unconfirmed()) == 12
    assert signed_in.post("/admin/languages/sq/confirm", data={}).status_code == 409


def test_the_entrance_follows_the_page(signed_in: FlaskClient) -> None:
    signed_in.post("/admin/languages/ro/withdraw")
    signed_in.post("/admin/languages/ar/move/up")
    page = signed_in.get("/entrance/").text
    assert re.findall(r'data-language="([\w-]+)"', page)[:4] == ["it", "ar", "sq", "fr"]
    signed_in.post("/admin/languages/ro/offer")
    assert place.settings().enabled_languages[-1] == "ro"
    assert signed_in.post("/admin/languages/it/withdraw").status_code == 409


@pytest.mark.parametrize("verb", ["offer", "confirm", "move/up"])
def test_there_is_no_page_of_a_language_that_there_is_not(
    signed_in: FlaskClient, verb: str
) -> None:
    assert signed_in.post(f"/admin/languages/xx/{verb}").status_code == 404


def test_somebody_who_comes_on_fixed_days_is_added(signed_in: FlaskClient) -> None:
    form = {
        "name.it": "Mediazione in cinese",
        "languages": ["zh-Hans"],
        "hours.tue.from": ["15", ""],
        "hours.tue.to": ["18", ""],
    }
    answer = signed_in.post("/admin/office/professionals/new", data=form)
    assert answer.status_code == 303
    (added,) = (one for one in place.office().professionals if "zh-Hans" in one.languages)
    assert added.key == "1"
    assert mediators.in_the_week("it")["zh-Hans"].startswith("martedì 15:00")
    assert editing.key_of(PARTS["professionals"], place.stored()["resident_professionals"][-1])
    page = signed_in.get("/admin/office/professionals").text
    assert "Mediazione in cinese" in page
    assert "简体中文" in page
