"""The administration, over HTTP."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from kiosk import clock
from kiosk.office import journal, notices, operations, place
from kiosk.office.models import Desk, Service
from kiosk.screens.admin import editing
from kiosk.screens.admin.parts import PARTS
from kiosk.staff import operations as staff
from kiosk.staff.models import Device, Staff

PIN = "270418"
LISTS = [slug for slug, part in PARTS.items() if part.keys]


@pytest.fixture
def signed_in(client: FlaskClient) -> FlaskClient:
    staff.add("Anna Finta", "coordinator", PIN)
    assert client.post("/sign-in", data={"name": "Anna Finta", "pin": PIN}).status_code == 303
    return client


def typed(slug: str, key: str = "", **values: Any) -> dict[str, Any]:
    """Return what a browser sends of the form as it stands, with `values` instead."""
    part, document = PARTS[slug], place.stored()
    item = editing.find(document, part, key).item
    form: dict[str, Any] = {}
    for field in part.fields:
        form |= FLAT[field.kind](field.name, editing.read(item, field.name))
    changed = form | {name.replace("__", "."): value for name, value in values.items()}
    return {name: value for name, value in changed.items() if value is not None}


def spans(name: str, value: Any) -> dict[str, Any]:
    rows = [*(value or []), ["", ""]]
    return {f"{name}.from": [row[0] for row in rows], f"{name}.to": [row[1] for row in rows]}


FLAT: dict[str, Any] = {
    "line": lambda name, value: {name: value or ""},
    "day": lambda name, value: {name: value or ""},
    "choice": lambda name, value: {name: value or ""},
    "whole": lambda name, value: {name: "" if value is None else str(value)},
    "flag": lambda name, value: {name: "1" if value else None},
    "several": lambda name, value: {name: value or []},
    "text": lambda name, value: {f"{name}.{code}": one for code, one in (value or {}).items()},
    "prose": lambda name, value: {f"{name}.{code}": one for code, one in (value or {}).items()},
    "hour": lambda name, value: {name: value or ""},
    "dates": lambda name, value: {name: "\n".join(value or [])},
    "spans": spans,
    "lines": lambda name, value: {name: "\n".join(value or [])},
    "named": lambda name, value: {name: "\n".join(f"{d} {n}" for d, n in (value or {}).items())},
}


@pytest.mark.parametrize("slug", PARTS)
def test_every_part_opens(signed_in: FlaskClient, slug: str) -> None:
    page = signed_in.get(f"/admin/office/{slug}")
    assert page.status_code == 200
    assert f'data-page="admin-{slug}"' in page.text


@pytest.mark.parametrize("slug", PARTS)
def test_a_form_saved_as_it_stands_changes_nothing(signed_in: FlaskClient, slug: str) -> None:
    before = place.stored()
    part = PARTS[slug]
    keys = [editing.key_of(part, one) for one in before[part.path]] if part.keys else [""]
    for key in keys:
        address = f"/admin/office/{slug}/{key}" if key else f"/admin/office/{slug}"
        assert signed_in.get(address).status_code == 200
        assert signed_in.post(address, data=typed(slug, key)).status_code == 303
    assert place.stored() == before


def test_a_saved_field_is_in_force_and_in_the_journal(signed_in: FlaskClient) -> None:
    form = typed("settings", settings__undo_seconds="25")
    assert signed_in.post("/admin/office/settings", data=form).status_code == 303
    assert place.settings().undo_seconds == 25
    (line,) = journal.latest(1)
    assert (line.path, line.before, line.after) == ("settings.undo_seconds", "10", "25")


def test_a_wrong_value_is_told_beside_its_field_and_what_was_typed_stays(
    signed_in: FlaskClient,
) -> None:
    before = place.stored()
    form = typed("settings", settings__undo_seconds="soon", settings__last_calls="7")
    page = signed_in.post("/admin/office/settings", data=form)
    assert page.status_code == 422
    field = page.text.split('data-field="settings.undo_seconds"')[1].split("data-field=")[0]
    assert 'value="soon"' in field
    assert "120" in field.split("-fault")[1]
    assert 'aria-invalid="true"' in field
    assert page.text.count('aria-invalid="true"') == 1
    assert 'name="settings.last_calls" value="7"' in page.text
    assert place.stored() == before


def test_a_missing_italian_name_is_told_at_the_italian_field(signed_in: FlaskClient) -> None:
    form = typed("services", "C", name__it="", name__en="Housing")
    page = signed_in.post("/admin/office/services/C", data=form)
    assert page.status_code == 422
    assert 'id="field-name-it-fault"' in page.text
    assert 'value="Housing"' in page.text


def test_a_new_service_is_offered_at_the_end(signed_in: FlaskClient) -> None:
    form = typed("services", "new", letter="Z", name__it="Giardino")
    assert signed_in.post("/admin/office/services/new", data=form).status_code == 303
    assert place.services()[-1].name == {"it": "Giardino"}


def test_a_letter_that_another_service_has_is_refused(signed_in: FlaskClient) -> None:
    form = typed("services", "new", letter="A", name__it="Giardino")
    page = signed_in.post("/admin/office/services/new", data=form)
    assert page.status_code == 422
    assert 'id="field-letter-fault"' in page.text


def test_the_letter_of_a_service_that_is_there_cannot_be_typed_over(
    signed_in: FlaskClient,
) -> None:
    signed_in.post("/admin/office/services/C", data=typed("services", "C", letter="K"))
    assert place.service("K") is None
    assert place.service("C") is not None


def test_a_removed_service_leaves_its_tile_and_its_desks(signed_in: FlaskClient) -> None:
    answer = signed_in.post("/admin/office/services/D/remove")
    assert answer.status_code == 303
    assert place.service("D") is None
    assert all("D" not in tile.services for tile in place.office().tiles)
    assert all("D" not in desk.services for desk in place.office().desks)
    assert Service.get(Service.letter == "D").is_retired


def test_what_stands_in_the_way_of_a_removal_is_told(signed_in: FlaskClient) -> None:
    codes = [desk.code for desk in place.desks()]
    answers = [signed_in.post(f"/admin/office/desks/{code}/remove") for code in codes]
    assert [answer.status_code for answer in answers] == [303, 303, 422]
    assert 'id="mistakes"' in answers[-1].text
    assert [desk.code for desk in place.desks()] == codes[-1:]


def test_a_desk_gets_its_services(signed_in: FlaskClient) -> None:
    form = typed("desks", "1", services=["A", "L"])
    assert signed_in.post("/admin/office/desks/1", data=form).status_code == 303
    desk = Desk.get(Desk.code == "1")
    assert {one.letter for one in place.services_of(desk)} == {"A", "L"}


def test_a_break_is_the_time_between_two_lines(signed_in: FlaskClient) -> None:
    lines = {"opening_hours.mon.from": ["09:00", "14:00", ""]}
    lines |= {"opening_hours.mon.to": ["12:00", "17:00", ""]}
    assert signed_in.post("/admin/office/hours", data=typed("hours") | lines).status_code == 303
    assert place.stored()["opening_hours"]["mon"] == [["09:00", "12:00"], ["14:00", "17:00"]]


def test_hours_are_understood_as_people_write_them(signed_in: FlaskClient) -> None:
    lines = {"opening_hours.mon.from": ["9", "14.30"], "opening_hours.mon.to": ["1230", "17:00"]}
    assert signed_in.post("/admin/office/hours", data=typed("hours") | lines).status_code == 303
    assert place.stored()["opening_hours"]["mon"] == [["09:00", "12:30"], ["14:30", "17:00"]]


def test_hours_that_overlap_are_told_at_their_day(signed_in: FlaskClient) -> None:
    lines = {"opening_hours.mon.from": ["09:00", "11:00"]}
    lines |= {"opening_hours.mon.to": ["12:00", "17:00"]}
    page = signed_in.post("/admin/office/hours", data=typed("hours") | lines)
    assert page.status_code == 422
    assert 'id="field-opening-hours-mon-fault"' in page.text
    assert 'value="17:00"' in page.text


def test_tiles_move(signed_in: FlaskClient) -> None:
    order = [tile.services for tile in place.office().tiles]
    key = "+".join(order[1])
    signed_in.post(f"/admin/office/tiles/{key}/move/up")
    assert [tile.services for tile in place.office().tiles][:2] == [order[1], order[0]]


@pytest.mark.parametrize("slug", LISTS)
def test_what_is_not_there_is_refused_with_words(signed_in: FlaskClient, slug: str) -> None:
    assert signed_in.get(f"/admin/office/{slug}/nobody").status_code == 409
    assert signed_in.post(f"/admin/office/{slug}/nobody/remove").status_code == 409


def test_an_unknown_part_is_not_there(signed_in: FlaskClient) -> None:
    assert signed_in.get("/admin/office/secrets").status_code == 404
    assert signed_in.post("/admin/office/services").status_code == 404
    assert signed_in.get("/admin/office/hours/new").status_code == 404


def test_a_notice_goes_up_and_comes_down(signed_in: FlaskClient) -> None:
    signed_in.post("/admin/notices", data={"phrase": "back", "hour": "11:30", "lasting": "0"})
    (notice,) = notices.active()
    assert "11:30" in signed_in.get("/admin/notices").text
    signed_in.post(f"/admin/notices/{notice.id}/remove")
    assert notices.active() == []


def test_a_notice_without_italian_is_refused(signed_in: FlaskClient) -> None:
    assert signed_in.post("/admin/notices", data={"text.en": "Hello"}).status_code == 409
    assert notices.active() == []


def upload() -> dict[str, Any]:
    out = io.BytesIO()
    Image.new("RGB", (40, 20)).save(out, format="PNG")
    return {"picture": (io.BytesIO(out.getvalue()), "../../logo.svg"), "alt": "Regione Finta"}


def test_an_uploaded_logo_is_sent_with_a_fixed_type(signed_in: FlaskClient) -> None:
    assert signed_in.post("/admin/logos", data=upload()).status_code == 303
    picture = signed_in.get("/admin/logos/1/picture")
    assert picture.mimetype == "image/png"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    picture.close()
    assert 'alt="Regione Finta"' in signed_in.get("/admin/logos").text
    signed_in.post("/admin/logos/1/remove")
    assert signed_in.get("/admin/logos/1/picture").status_code == 404


def test_a_picture_that_is_too_large_is_answered_with_words(signed_in: FlaskClient) -> None:
    kind = "multipart/form-data; boundary=edge"
    answer = signed_in.post("/admin/logos", data=b"x" * (3 * 1024 * 1024), content_type=kind)
    assert answer.status_code == 413
    assert 'data-page="refused"' in answer.text


@pytest.mark.parametrize(
    "page",
    ["", "health", "journal", "day", "day?day=2026-11-20", "tray", "logos", "staff", "devices"],
)
def test_every_page_opens(signed_in: FlaskClient, page: str) -> None:
    operations.post_notice("patience")
    assert signed_in.get(f"/admin/{page}").status_code == 200


def test_a_day_that_is_none_is_not_there(signed_in: FlaskClient) -> None:
    assert signed_in.get("/admin/day?day=yesterday").status_code == 404


def test_a_new_pin_is_shown_once_and_opens(signed_in: FlaskClient) -> None:
    page = signed_in.post("/admin/staff", data={"name": "Bruno Finto", "role": "reception"})
    pin = page.text.split("data-pin>")[1].split("<")[0]
    assert page.headers["Cache-Control"] == "no-store"
    assert pin not in signed_in.get("/admin/staff").text
    signed_in.post("/sign-out")
    entered = signed_in.post("/sign-in", data={"name": "Bruno Finto", "pin": pin})
    assert entered.status_code == 303


def test_whoever_is_let_in_no_more_cannot_sign_in(signed_in: FlaskClient) -> None:
    person, pin = staff.add("Bruno Finto", "reception")
    signed_in.post(f"/admin/staff/{person.id}/deactivate")
    signed_in.post("/sign-out")
    answer = signed_in.post("/sign-in", data={"name": "Bruno Finto", "pin": pin})
    assert answer.status_code == 409


def test_a_role_is_changed_and_an_invented_one_refused(signed_in: FlaskClient) -> None:
    person, _ = staff.add("Bruno Finto", "reception")
    signed_in.post(f"/admin/staff/{person.id}/role", data={"role": "technician"})
    assert Staff.get_by_id(person.id).role == "technician"
    answer = signed_in.post(f"/admin/staff/{person.id}/role", data={"role": "owner"})
    assert answer.status_code == 400


@pytest.fixture
def entrance(app: Flask) -> Device:
    token = "0" * 64
    now = clock.now()
    return Device.create(kind="entrance", name="Ingresso", token_hash=token, paired_at=now)


def test_a_device_gets_its_printer_and_is_revoked(signed_in: FlaskClient, entrance: Device) -> None:
    address = f"/admin/devices/{entrance.id}"
    signed_in.post(address, data={"printer": "cups://banco"})
    assert Device.get_by_id(entrance.id).printer == "cups://banco"
    assert signed_in.post(address, data={"printer": "file:///etc"}).status_code == 409
    assert Device.get_by_id(entrance.id).printer == "cups://banco"
    signed_in.post(f"{address}/revoke")
    assert Device.get_by_id(entrance.id).revoked_at is not None
    assert signed_in.get("/admin/devices").status_code == 200


def test_a_code_that_no_device_shows_is_refused(signed_in: FlaskClient) -> None:
    answer = signed_in.post("/admin/devices", data={"code": "000000", "name": "Ingresso"})
    assert answer.status_code == 409
    assert Device.select().count() == 0


def test_the_address_that_tablets_knew_is_shown_when_it_has_changed(
    signed_in: FlaskClient, app: Flask
) -> None:
    app.config["KIOSK"] = replace(app.config["KIOSK"], listen="192.168.1.9:8080")
    assert signed_in.post("/admin/health/address").status_code == 303
    assert "192.168.1.7" not in signed_in.get("/admin/health").text
    journal.note_address("Anna Finta", "http://192.168.1.7:8080")
    page = signed_in.get("/admin/health").text
    assert "http://192.168.1.7:8080" in page
    assert "http://192.168.1.9:8080" in page
