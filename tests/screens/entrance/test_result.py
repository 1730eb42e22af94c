"""What the entrance says: the number, help, when there are none, notices."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from kiosk.languages import OTHER
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Day, Desk, Logo, Notice, Service
from kiosk.queue import alarm, issuing
from kiosk.queue.models import HelpCall, Ticket, TicketEvent
from kiosk.screens.shared.qr import code_of
from tests.conftest import Hands
from tests.screens.entrance.touching import KEY, START, began, only, taken


@pytest.mark.parametrize("from_the_start", [True, False])
def test_not_knowing_gives_a_number_for_reception_and_rings_the_desk(
    client: FlaskClient, reception: Service, *, from_the_start: bool
) -> None:
    address = "/entrance/unsure" if from_the_start else f"{began(client)}/unsure"
    for _ in range(2):
        page = client.post(address, data={"key": KEY}, follow_redirects=True)
    assert "data-called" in page.text
    assert only().service == reception
    assert HelpCall.select().count() == 1


def test_who_has_a_number_keeps_it_when_not_knowing(client: FlaskClient) -> None:
    visit = began(client)
    page = client.get(taken(client, visit)).text
    form = page.split('data-action="unsure"')[0].rsplit("<form", 1)[1]
    key = re.search(r'name="key" value="([^"]+)"', form)
    assert key is not None
    client.post(f"{visit}/unsure", data={"key": key[1]})
    assert only().letter == "C"
    assert HelpCall.select().count() == 1


def test_somebody_is_coming_only_after_a_volunteer_answered(
    client: FlaskClient, desk: Desk
) -> None:
    visit = began(client, "en")
    answer = client.post(f"{visit}/help", data={"key": KEY})
    assert "We are calling a person." in client.get(answer.location).text
    assert "Someone is coming." not in client.get(answer.location).text
    alarm.answer(HelpCall.get(), desk)
    assert "Someone is coming." in client.get(answer.location).text


def test_without_an_answer_the_screen_says_what_else_to_do(
    client: FlaskClient, hands: Hands
) -> None:
    answer = client.post(f"{began(client, 'en')}/help", data={"key": KEY})
    before = client.get(f"{answer.location}/state")
    mark = re.search(r'name="seen" value="([^"]+)"', before.text)
    assert mark is not None
    again = client.get(f"{answer.location}/state", query_string={"seen": mark[1]})
    assert (again.text, again.headers["HX-Reswap"]) == ("", "none")
    hands.at += timedelta(seconds=place.settings().help_patience_seconds)
    later = client.get(f"{answer.location}/state", query_string={"seen": mark[1]}).text
    assert "Go to the desk and ask there." in later
    assert place.settings().phone in later


def test_the_same_touch_for_help_rings_once(client: FlaskClient) -> None:
    visit = began(client)
    page = client.post(f"{visit}/help", data={"key": KEY}, follow_redirects=True).text
    assert f'value="{KEY}"' in page
    client.post(f"{visit}/help", data={"key": KEY})
    assert HelpCall.select().count() == 1


def test_help_can_be_asked_from_the_attract_screen(client: FlaskClient) -> None:
    page = client.post("/entrance/help", data={"key": KEY}, follow_redirects=True)
    assert 'data-page="help"' in page.text
    assert HelpCall.get().language == "it"


def test_a_language_that_is_not_here_gives_a_marked_number_in_two_languages(
    client: FlaskClient, reception: Service
) -> None:
    page = client.post("/entrance/other-language", data={"key": KEY}, follow_redirects=True).text
    assert (only().language, only().service) == (OTHER, reception)
    assert "Prendi il biglietto." in page
    assert "Take the paper." in page


def test_the_result_says_how_many_people_are_before(client: FlaskClient, home: Service) -> None:
    for number in range(3):
        issuing.give(home, f"before-{number}")
    page = client.get(taken(client, began(client, "en"))).text
    assert 'People before you: <strong class="code">3</strong>' in page
    assert "Numbers are not always called in order." in page


def test_a_discreet_service_is_not_named_on_the_result(
    client: FlaskClient, health: Service, reception: Service
) -> None:
    page = client.get(taken(client, began(client), "H")).text
    assert f'data-ticket="{reception.letter}01"' in page
    assert health.name["it"] not in page
    assert f'data-accent="{reception.colour}"' in page.split("ticket-main")[1][:60]


def test_more_time_keeps_the_number_on_the_screen(client: FlaskClient) -> None:
    result = taken(client, began(client))
    assert f'data-stay="{place.settings().ticket_done_seconds}"' in client.get(result).text
    assert client.post(f"{result}/more-time").location == result
    assert f'data-stay="{place.settings().idle_warning_seconds}"' in client.get(result).text


def test_a_closed_office_says_in_each_language_when_it_opens_and_gives_no_number(
    client: FlaskClient, hands: Hands
) -> None:
    hands.at = datetime(2026, 11, 21, 10)  # a Saturday
    assert "Apriamo: lunedì 23 novembre, ore 09:00." in client.get(START).text
    visit = began(client, "en")
    page = client.get(f"{visit}/services").text
    assert "We are closed now." in page
    assert "We open: Monday 23 November, 09:00." in page
    assert place.settings().phone in page
    assert "data-service" not in page
    answer = client.post(f"{visit}/tickets", data={"service": "C", "key": KEY})
    assert answer.status_code == 409
    assert "We open: Monday 23 November, 09:00." in answer.text
    assert Ticket.select().count() == 0


def test_full_for_today_gives_no_more_numbers(client: FlaskClient) -> None:
    office.set_full(full=True)
    page = client.get(f"{began(client, 'en')}/services").text
    assert "All the numbers of today are taken." in page
    assert "We open: Tuesday 24 November, 15:00." in page


def test_a_doubtful_clock_sends_people_to_a_person(client: FlaskClient, home: Service) -> None:
    issuing.give(home, "yesterday")
    TicketEvent.update(at=datetime(2026, 12, 24)).execute()
    Ticket.update(day="2026-12-24").execute()
    assert "Please wait a moment." in client.get(f"{began(client, 'en')}/services").text
    assert Day.select().where(Day.clock_confirmed_at.is_null(False)).count() == 0


def test_the_attract_screen_renews_itself_when_the_office_closes(
    client: FlaskClient, hands: Hands
) -> None:
    mark = re.search(r'name="seen" value="([^"]+)"', client.get(START).text)
    assert mark is not None
    assert client.get("/entrance/news", query_string={"seen": mark[1]}).text == ""
    hands.at += timedelta(hours=6)
    assert "data-shut" in client.get("/entrance/news", query_string={"seen": mark[1]}).text


def test_a_notice_stands_on_the_attract_screen_while_it_holds(
    client: FlaskClient, hands: Hands
) -> None:
    until = hands.at + timedelta(hours=1)
    Notice.create(phrase="back", hour="11:00", text={}, starts_at=hands.at, ends_at=until)
    assert "11:00" in client.get(START).text
    hands.at = until
    assert "11:00" not in client.get(START).text


def test_the_logos_stand_on_the_attract_screen(client: FlaskClient) -> None:
    Logo.create(file="eu.png", alt="Unione europea", content=b"a picture")
    assert 'src="/entrance/logos/eu.png" alt="Unione europea"' in client.get(START).text
    picture = client.get("/entrance/logos/eu.png")
    assert (picture.data, picture.mimetype) == (b"a picture", "image/png")
    picture.close()
    assert client.get("/entrance/logos/secret.key").status_code == 404


def test_the_code_of_an_address_is_one_path_in_a_square_box() -> None:
    code = code_of("http://192.168.1.10:8080/T/ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert re.fullmatch(r"[MLHVZmlhvz0-9., -]+", code.path)
    assert re.fullmatch(r"0 0 (\d+) \1", code.box)


def test_the_phone_code_is_shown_only_where_phones_can_reach_the_office(
    client: FlaskClient,
) -> None:
    assert 'class="qr"' not in client.get(taken(client, began(client))).text


def test_the_result_shows_the_phone_code(client: FlaskClient, with_phone_page: None) -> None:
    page = client.get(taken(client, began(client))).text
    assert 'class="qr"' in page
    assert "style=" not in page


def test_the_doors_say_when_somebody_speaks_the_language(client: FlaskClient) -> None:
    began(client, "ar")  # a Monday: today
    page = client.get(f"{began(client, 'ar')}/services").text
    assert "اليوم نتحدث العربية: 09:00" in page
    page = client.get(f"{began(client, 'sq')}/services").text
    assert "Flasim shqip: e enjte 15:00" in page
    assert "data-speaks" not in client.get(f"{began(client, 'it')}/services").text


def test_a_closed_office_says_when_somebody_speaks_the_language(
    client: FlaskClient, hands: Hands
) -> None:
    hands.at = datetime(2026, 11, 23, 19, 0)
    page = client.get(f"{began(client, 'ro')}/services").text
    assert 'data-page="closed"' in page
    assert "Vorbim românește: vineri 09:00" in page
