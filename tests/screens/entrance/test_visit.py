"""A visit at the entrance: language, door, number, and nothing left of it."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from kiosk import languages
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.office.models import Desk, Service
from kiosk.paper.models import Job
from kiosk.queue.models import Ticket
from tests.screens.entrance.touching import KEY, START, began, only, taken


def test_the_attract_screen_offers_each_language_in_its_own_name(client: FlaskClient) -> None:
    page = client.get(START).text
    assert 'data-page="languages"' in page
    assert re.search('lang="ar" dir="rtl" data-tile data-language="ar">[^/]*>العربية<', page)
    assert re.findall(r'data-language="([\w-]+)"', page) == list(languages.LANGUAGES)


def test_the_office_chooses_which_languages_it_offers(client: FlaskClient) -> None:
    content = place.stored() | {"settings": {"enabled_languages": ["en", "it"]}}
    office.apply(document.check(content), "test")
    page = client.get(START).text
    assert re.findall(r'data-language="(\w+)"', page) == ["it", "en"]


def test_a_language_that_is_not_offered_is_refused(client: FlaskClient) -> None:
    content = place.stored() | {"settings": {"enabled_languages": ["en", "it"]}}
    office.apply(document.check(content), "test")
    for code in ("ro", "xx", ""):
        assert client.post("/entrance/visits", data={"language": code}).status_code == 400


def test_three_touches_give_a_number_without_javascript(client: FlaskClient) -> None:
    services = client.post("/entrance/visits", data={"language": "en"}, follow_redirects=True)
    assert "What do you need?" in services.text
    key = re.search(r'name="key" value="([^"]+)"', services.text)
    assert key is not None
    visit = services.request.path.removesuffix("/services")
    page = client.post(
        f"{visit}/tickets", data={"service": "C", "key": key[1]}, follow_redirects=True
    )
    assert 'data-ticket="C01"' in page.text
    assert only().language == "en"


def test_every_page_of_a_visit_speaks_its_language(client: FlaskClient) -> None:
    visit = began(client, "ar")
    for page in (f"{visit}/services", taken(client, visit)):
        assert '<html lang="ar" dir="rtl"' in client.get(page).text


def test_the_same_key_gives_the_same_number(client: FlaskClient) -> None:
    visit = began(client)
    assert taken(client, visit) == taken(client, visit)
    assert only().code == "C01"
    assert Job.select().count() == 1


def test_a_form_without_a_key_is_refused(client: FlaskClient) -> None:
    answer = client.post(f"{began(client)}/tickets", data={"service": "C"})
    assert answer.status_code == 400
    assert Ticket.select().count() == 0


def test_after_the_reset_the_pages_of_the_visit_lead_to_the_start(client: FlaskClient) -> None:
    visit = began(client)
    result = taken(client, visit)
    client.get(START)
    for page in (f"{visit}/services", result):
        answer = client.get(page)
        assert (answer.status_code, answer.location) == (303, START)


def test_a_later_visit_does_not_open_the_pages_of_the_one_before(client: FlaskClient) -> None:
    first = began(client)
    began(client, "en")
    assert client.get(f"{first}/services").location == START
    assert client.post(f"{first}/tickets", data={"service": "C", "key": KEY}).location == START
    assert Ticket.select().count() == 0


def test_a_live_region_of_a_visit_that_is_over_sends_the_whole_page_away(
    client: FlaskClient,
) -> None:
    result = taken(client, began(client))
    client.get(START)
    answer = client.get(f"{result}/state", headers={"HX-Request": "true"})
    assert (answer.headers["HX-Redirect"], answer.text) == (START, "")


def test_nothing_at_the_entrance_is_stored_by_the_browser(client: FlaskClient) -> None:
    for page in (START, f"{began(client)}/services"):
        assert client.get(page).headers["Cache-Control"] == "no-store"


def test_a_tile_of_several_services_leads_to_them(client: FlaskClient) -> None:
    visit = began(client)
    page = client.get(f"{visit}/services").text
    tiles = re.findall(rf'href="({visit}/tiles/\d+)"', page)
    assert tiles
    inside = client.get(tiles[0]).text
    assert len(re.findall(r'data-service="', inside)) >= 2
    assert len(re.findall(r"data-tile", page)) <= 8


def test_a_tile_that_is_not_there_leads_back(client: FlaskClient) -> None:
    visit = began(client)
    assert client.get(f"{visit}/tiles/99").location == f"{visit}/services"


def test_a_paused_service_says_why_and_cannot_be_touched(
    client: FlaskClient, home: Service
) -> None:
    office.pause_service(home, {"it": "La stampante è rotta"})
    visit = began(client)
    page = client.get(f"{visit}/services").text
    assert re.search(r'<div class="tile tile-paused"[^>]*data-service="C" data-paused', page)
    assert "In pausa: La stampante è rotta" in page
    answer = client.post(f"{visit}/tickets", data={"service": "C", "key": KEY})
    assert answer.status_code == 409
    assert 'data-page="refused"' in answer.text
    assert 'data-action="help"' in answer.text


def test_a_service_that_no_open_desk_serves_says_so(client: FlaskClient, desk: Desk) -> None:
    visit = began(client, "en")
    page = client.get(f"{visit}/services").text
    house = page.split('data-service="C"')[1].split("</form>")[0]
    assert "No desk for this is open now." not in house
    inside = "".join(client.get(t).text for t in re.findall(rf'href="({visit}/tiles/\d+)"', page))
    digital = inside.split('data-service="D"')[1].split("</form>")[0]
    assert "No desk for this is open now." in digital


def test_priority_is_one_touch_and_asks_no_reason(client: FlaskClient) -> None:
    visit = began(client)
    client.post(f"{visit}/priority", data={"wanted": "yes"})
    assert 'aria-pressed="true"' in client.get(f"{visit}/services").text
    taken(client, visit)
    assert only().priority


def test_priority_can_be_taken_back(client: FlaskClient) -> None:
    visit = began(client)
    client.post(f"{visit}/priority", data={"wanted": "yes"})
    client.post(f"{visit}/priority", data={"wanted": "no"})
    taken(client, visit)
    assert not only().priority


def test_a_setting_leaves_priority_to_the_staff(client: FlaskClient) -> None:
    office.apply(document.check(place.stored() | {"settings": {"priority_self": False}}), "test")
    visit = began(client)
    assert 'data-action="priority"' not in client.get(f"{visit}/services").text
    assert client.post(f"{visit}/priority", data={"wanted": "yes"}).status_code == 404


def test_without_javascript_the_pages_return_to_the_start_by_themselves(
    client: FlaskClient,
) -> None:
    visit = began(client)
    for page, seconds in ((f"{visit}/services", 90), (taken(client, visit), 20)):
        refresh = f'<noscript><meta http-equiv="refresh" content="{seconds};url={START}">'
        assert refresh in client.get(page).text


def test_a_form_that_is_loaded_again_leads_back(client: FlaskClient) -> None:
    visit = began(client)
    for address in ("tickets", "priority", "unsure", "help"):
        assert client.get(f"{visit}/{address}").location == f"{visit}/services"
    for address in ("visits", "unsure", "help", "other-language"):
        assert client.get(f"/entrance/{address}").location == START


def test_back_and_help_stand_on_every_page_of_a_visit(client: FlaskClient) -> None:
    visit = began(client)
    tile = re.findall(rf'href="({visit}/tiles/\d+)"', client.get(f"{visit}/services").text)[0]
    called = client.post(f"{visit}/help", data={"key": KEY}).location
    for page in (f"{visit}/services", tile, called, taken(client, visit)):
        places = re.findall(r'data-action="(back|unsure|help)"', client.get(page).text)
        assert places == ["back", "unsure", "help"]
    assert re.findall(r'data-action="(back|unsure|help)"', client.get(START).text) == [
        "unsure",
        "help",
    ]


def test_an_unknown_address_of_a_visit_is_told_in_its_own_page(client: FlaskClient) -> None:
    answer = client.get(f"{began(client)}/tickets/NOSUCHTOKEN")
    assert answer.status_code == 404
    assert 'data-page="refused"' in answer.text
