"""Notices, pictures, people, devices and health."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock, languages
from kiosk.office import journal, notices, operations, place
from kiosk.staff import operations as staff
from kiosk.staff.models import OWN, Device, Pairing, Staff
from tests.screens.admin.typing import upload


def test_a_notice_goes_up_and_comes_down(signed_in: FlaskClient) -> None:
    signed_in.post("/admin/notices", data={"phrase": "back", "hour": "11:30", "lasting": "0"})
    (notice,) = notices.active()
    assert "11:30" in signed_in.get("/admin/notices").text
    signed_in.post(f"/admin/notices/{notice.id}/remove")
    assert notices.active() == []


def test_a_notice_without_italian_is_refused(signed_in: FlaskClient) -> None:
    assert signed_in.post("/admin/notices", data={"text.en": "Hello"}).status_code == 409
    assert notices.active() == []


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


def test_a_device_gets_its_printer_and_is_revoked(signed_in: FlaskClient, entrance: Device) -> None:
    address = f"/admin/devices/{entrance.id}"
    signed_in.post(address, data={"printer": "cups://banco"})
    assert Device.get_by_id(entrance.id).printer == "cups://banco"
    assert signed_in.post(address, data={"printer": "file:///etc"}).status_code == 409
    assert Device.get_by_id(entrance.id).printer == "cups://banco"
    signed_in.post(f"{address}/revoke")
    assert Device.get_by_id(entrance.id).revoked_at is not None
    assert signed_in.get("/admin/devices").status_code == 200


def test_who_pairs_a_device_sees_first_which_it_is_and_where(
    app: Flask, signed_in: FlaskClient
) -> None:
    stranger = app.test_client()
    at = {"REMOTE_ADDR": "192.168.1.23"}
    stranger.post("/pair", data={"kind": "entrance"}, environ_base=at)
    form = {"code": Pairing.get().code, "name": "Ingresso"}
    page = signed_in.post("/admin/devices", data=form).text
    assert Device.select().where(~Device.token_hash.startswith(OWN)).count() == 0
    for said in ("Ingresso", "192.168.1.23", "10:30", 'value="Ingresso"'):
        assert said in page, said
    assert signed_in.post("/admin/devices/pair", data=form).status_code == 303
    assert stranger.get("/entrance/", environ_base=at).status_code == 200


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


def test_a_display_is_told_to_ring_and_not_to_speak(signed_in: FlaskClient, app: Flask) -> None:
    display = Device.create(kind="display", name="Sala", token_hash="1" * 64, paired_at=clock.now())
    page = signed_in.get("/admin/devices").text
    assert page.count(" checked") == 2
    signed_in.post(f"/admin/devices/{display.id}", data={"sound": "1", "rings": "1"})
    kept = Device.get_by_id(display.id)
    assert (kept.rings, kept.speaks) == (True, False)


def test_health_says_first_whether_all_is_well(signed_in: FlaskClient) -> None:
    page = signed_in.get("/admin/health").text
    assert page.index('data-verdict="fine"') < page.index("data-about=")
    now = place.office()
    gone = replace(now.settings, backup_second_folder="/nowhere/at/all")
    operations.apply(replace(now, settings=gone), "test")
    page = signed_in.get("/admin/health").text
    assert page.index('data-verdict="wrong"') < page.index("data-about=")
    assert 'data-verdict="wrong"' in signed_in.get("/admin/health/printers?also=1").text


def test_health_names_languages_and_days_as_people_do(signed_in: FlaskClient) -> None:
    page = signed_in.get("/admin/health").text
    told = page.split('data-about="languages"')[1].split("</li>")[0]
    assert "italiano, rumeno, albanese" in told
    assert "zh-Hans" not in told
    day = languages.short_date(clock.today(), "it")
    assert f"Segna {day} alle" in page
