"""The forms of the office's document, checked by the rules of the file."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from kiosk.languages import catalogue
from kiosk.office import journal, place
from kiosk.office.models import Desk, Service
from kiosk.office.settings import SETTINGS
from kiosk.screens.admin import editing, rules, told
from kiosk.screens.admin.parts import PARTS
from tests.screens.admin.typing import LISTS, typed


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
    page = signed_in.get("/admin/journal").text
    assert "<td>Per quanto tempo uno sportello può annullare l&#39;ultima azione.</td>" in page


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("services[H].bring", "Servizi · H · Che cosa portare"),
        ("services[H].name.it", "Servizi · H · Nome"),
        ("opening_hours.wed", "Mercoledì"),
        ("staff[Alfa Esempio].pin", "Chi lavora qui · Alfa Esempio · PIN"),
        ("appointments.2026-11-25", "Appuntamenti · 25/11/2026"),
        ("what.nobody[knows", "what · nobody[knows"),
    ],
)
def test_the_journal_speaks_the_words_of_the_page(path: str, said: str) -> None:
    assert told.where(path, catalogue("it").gettext) == said


def test_the_journal_shows_what_was_written_without_brackets() -> None:
    said = {
        '{"it": "Tessera", "en": "Card"}': "Tessera",
        '[["09:00", "12:30"]]': "09:00 - 12:30",
        "[]": "nessuno",
        "reception": "Accoglienza",
        "{": "{",
        "25": "25",
    }
    words = catalogue("it")
    assert {text: told.value(text, words) for text in said} == said


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


def test_every_setting_has_its_place_in_a_form() -> None:
    asked = {key for keys in rules.KEYS.values() for key in keys}
    assert asked | {*rules.IN_PLACE, *rules.MOVED, "enabled_languages"} == set(SETTINGS)


def test_a_holiday_is_chosen_and_kept_as_the_file_writes_it(signed_in: FlaskClient) -> None:
    form = typed("holidays")
    new = {"day": "3", "month": "5", "year": "2027", "name": "Festa del cortile"}
    for part, value in new.items():
        form[f"holidays.local.{part}"][-1] = value
        form[f"holidays.not_observed.{part}"][-1] = value
    assert signed_in.post("/admin/office/holidays", data=form).status_code == 303
    kept = place.stored()["holidays"]
    assert kept["local"]["05-03:from=2027"] == "Festa del cortile"
    assert kept["not_observed"] == ["2027-05-03"]
    page = signed_in.get("/admin/office/holidays").text
    assert '<option value="2027" selected>solo 2027</option>' in page
    assert '<option value="5" selected>maggio</option>' in page


def test_half_a_holiday_is_told_and_stays(signed_in: FlaskClient) -> None:
    form = typed("holidays")
    form["holidays.fixed.month"][-1] = "2"
    form["holidays.local.day"][-1] = "31"
    page = signed_in.post("/admin/office/holidays", data=form)
    assert page.status_code == 422
    assert "Scegli un giorno che esiste, e il suo mese." in page.text
    assert "Scegli un giorno che esiste, il suo mese, e un nome." in page.text
    assert page.text.count('<option value="2" selected>febbraio</option>') == 1
