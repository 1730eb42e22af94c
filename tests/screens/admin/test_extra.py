"""One single date more: asked in two touches, refused in words, taken out again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.programme import timetable
from kiosk.programme.models import Room, Session
from kiosk.staff.models import Role
from tests.signing import signed_in

SATURDAY = date(2026, 11, 28)
NEW = "/admin/sessions/new"


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    return signed_in(app, Role.COORDINATOR)


def sent(page: str, **typed: str) -> dict[str, str]:
    """Return what the form of `page` sends when nothing but `typed` was changed."""
    given = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page))
    given["room"] = re.findall(r'<option value="(\d+)" selected', page)[0]
    return given | typed


def form_of(client: FlaskClient) -> str:
    """Follow the links from the plan of the week to the form of the macramè."""
    plan = client.get("/admin/week").text
    ask = re.findall(r'href="([^"]+)" data-action="one-more"', plan)[0].replace("&amp;", "&")
    tiles = client.get(ask).text
    chosen = re.findall(r'href="([^"]+)" data-tile data-activity="macrame"', tiles)[0]
    return client.get(chosen.replace("&amp;", "&")).text


def test_from_the_plan_one_date_is_added_with_the_hours_and_the_room_of_the_rule(
    coordinator: FlaskClient,
) -> None:
    given = sent(form_of(coordinator), day=SATURDAY.isoformat(), room=room("cortile"))
    assert (given["start"], given["end"]) == ("15:00", "17:00")
    page = coordinator.post(NEW, data=given, follow_redirects=True).text
    (made,) = [one for one in timetable.on(SATURDAY) if one.activity.slug == "macrame"]
    assert f'data-session="{made.id}"' in page
    assert "Una data in più" in page
    assert 'data-action="to-phone"' in page
    phone = re.findall(r'href="([^"]+)" data-action="to-phone"', page)[0]
    assert "è una data in più: alle 15:00" in coordinator.get(phone).text


def room(code: str) -> str:
    return str(Room.get(Room.code == code).id)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2026-11-24"}, "già un incontro"),
        ({"day": "2026-11-26", "start": "10", "end": "11"}, "occupata"),
        ({"end": "14"}, "Scegli"),
        ({"day": ""}, "Scegli"),
        ({"day": "2026-10-01"}, "Scegli"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    coordinator: FlaskClient, wrong: dict[str, str], said: str
) -> None:
    before = Session.select().count()
    answer = coordinator.post(NEW, data=sent(form_of(coordinator), **wrong))
    assert (answer.status_code, Session.select().count()) == (409, before)
    assert said in answer.text


def test_what_is_none_of_ours_is_not_found(coordinator: FlaskClient) -> None:
    assert coordinator.get(f"{NEW}?activity=none").status_code == 404
    assert coordinator.post(NEW, data={"activity": "none"}).status_code == 404


def test_a_mistake_is_taken_out_again(coordinator: FlaskClient) -> None:
    given = sent(form_of(coordinator), day=SATURDAY.isoformat(), room=room("cortile"))
    page = coordinator.post(NEW, data=given, follow_redirects=True).text
    out = re.findall(r'action="([^"]+/take-out)"', page)[0]
    assert coordinator.post(out).status_code == 303
    assert [one.activity.slug for one in timetable.on(SATURDAY)] == ["api"]


def test_reception_is_offered_no_date_that_it_may_not_add(app: Flask) -> None:
    reception = signed_in(app, Role.RECEPTION)
    assert 'data-action="one-more"' not in reception.get("/admin/week").text
