from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import count
from typing import Protocol

import pytest
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.office import place
from kiosk.office.models import Desk, Document, Notice, Service
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket
from kiosk.staff import presence

keys = (f"key-{number}" for number in count())


class Hands(Protocol):
    at: datetime


@pytest.fixture(autouse=True)
def nobody_was_seen() -> None:
    presence.forget()


def called(service: Service, desk: Desk, *, language: str = "it") -> Ticket:
    return operations.call(issuing.give(service, next(keys), language=language), desk)


def visited(service: Service, desk: Desk) -> Ticket:
    return operations.close(called(service, desk), desk)


def shown(client: FlaskClient) -> str:
    return client.get("/display/").text


def big(page: str) -> str:
    """Return the part of the page that says whose turn it is."""
    return page.partition('<section class="now')[2].partition("</section>")[0]


def past(page: str) -> list[tuple[str, str]]:
    """Return the codes and desks of the calls before, from the top."""
    rows = page.partition('<section class="before">')[2].partition("</section>")[0]
    return re.findall(r'data-ticket="(\w+)".*?class="where"[^>]*>([^<]+)<', rows)


def event(page: str) -> str:
    found = re.search(r'data-latest="([^"]*)"', page)
    assert found is not None
    return found[1]


def set_to(**values: object) -> None:
    row = Document.get()
    row.content = row.content | {"settings": row.content["settings"] | values}
    row.save()


def post_notice(**columns: object) -> Notice:
    now = clock.now()
    hour = timedelta(hours=1)
    return Notice.create(**{"text": {}, "starts_at": now - hour, "ends_at": now + hour} | columns)


def test_before_the_first_call_the_room_is_told_what_to_do(client: FlaskClient, desk: Desk) -> None:
    page = shown(client)
    assert "Siediti pure." in page
    assert "Prendi un numero all" in page
    assert "data-ticket" not in page
    assert event(page) == ""


def test_a_call_shows_its_code_and_its_desk(client: FlaskClient, desk: Desk, home: Service) -> None:
    called(home, desk)
    page = big(shown(client))
    assert 'data-ticket="C01"' in page
    assert "Sportello 1" in page
    assert 'data-accent="home"' in page


def test_time_and_date_stand_on_the_wall(client: FlaskClient, desk: Desk) -> None:
    page = shown(client)
    assert "<time>10:30</time>" in page
    assert "lunedì 23 novembre" in page


def test_a_call_tells_no_service_no_language_and_no_priority(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    ordinary = client.get("/display/calls").text
    ticket = issuing.give(home, next(keys), language="ar", priority=True)
    operations.call(ticket, desk)
    page = client.get("/display/calls").text
    assert home.name["it"] not in page
    assert home.name["ar"] not in page
    assert 'lang="ar"' not in page
    assert "priorit" not in page.lower()
    assert home.name["it"] not in ordinary


def test_a_discreet_service_wears_the_colour_of_reception(
    client: FlaskClient, room: Desk, health: Service, reception: Service
) -> None:
    called(health, room)
    page = big(shown(client))
    assert 'data-ticket="A01"' in page
    assert f'data-accent="{reception.colour}"' in page


def test_the_last_calls_stand_with_their_desks_the_newest_first(
    client: FlaskClient, desk: Desk, desk_2: Desk, home: Service, hands: Hands
) -> None:
    for number in range(7):
        visited(home, (desk, desk_2)[number % 2])
        hands.at += timedelta(minutes=2)
    called(home, desk_2)
    page = shown(client)
    assert 'data-ticket="C08"' in big(page)
    assert past(page) == [
        ("C07", "Sportello 1"),
        ("C06", "Sportello 2"),
        ("C05", "Sportello 1"),
        ("C04", "Sportello 2"),
        ("C03", "Sportello 1"),
    ]


def test_how_many_calls_stay_is_a_setting(client: FlaskClient, desk: Desk, home: Service) -> None:
    set_to(last_calls=2)
    for _ in range(5):
        visited(home, desk)
    assert len(past(shown(client))) == 2


def test_calling_somebody_again_is_a_new_call(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    ticket = called(home, desk)
    first = event(shown(client))
    assert event(shown(client)) == first
    hands.at += timedelta(seconds=40)
    operations.recall(ticket, desk)
    again = event(shown(client))
    assert again != first
    assert "is-fresh" in shown(client)


def test_a_call_stands_out_for_half_a_minute(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    called(home, desk)
    assert 'data-fresh="30"' in shown(client)
    hands.at += timedelta(seconds=29)
    assert "is-fresh" in shown(client)
    hands.at += timedelta(seconds=2)
    assert "is-fresh" not in shown(client)
    assert 'data-ticket="C01"' in big(shown(client))


def test_a_visit_that_ended_leaves_the_door_when_it_is_no_longer_news(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    visited(home, desk)
    assert 'data-ticket="C01"' in big(shown(client))
    hands.at += timedelta(seconds=31)
    page = shown(client)
    assert "Siediti pure." in big(page)
    assert past(page) == [("C01", "Sportello 1")]


def test_who_still_stands_at_a_desk_has_the_door_again(
    client: FlaskClient, desk: Desk, desk_2: Desk, home: Service, hands: Hands
) -> None:
    called(home, desk)
    hands.at += timedelta(seconds=1)
    visited(home, desk_2)
    hands.at += timedelta(minutes=1)
    assert 'data-ticket="C01"' in big(shown(client))


def test_somebody_sent_back_in_line_is_not_called(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    operations.put_back(called(home, desk), desk)
    assert "data-ticket" not in shown(client)


def test_calls_of_yesterday_are_gone(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    visited(home, desk)
    hands.at += timedelta(days=1)
    assert "data-ticket" not in shown(client)


def test_a_number_kept_from_yesterday_shows_its_day(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    ticket = issuing.give(home, next(keys))
    hands.at += timedelta(days=1)
    operations.call(ticket, desk)
    assert "lunedì 23 novembre" in big(shown(client))


def test_a_closed_office_says_when_it_opens(client: FlaskClient, hands: Hands) -> None:
    hands.at += timedelta(hours=4)
    page = big(shown(client))
    assert "Ora è chiuso." in page
    assert "Apre di nuovo martedì 24 novembre alle 15:00." in page


def test_who_still_waits_after_closing_time_is_told_to_sit_down(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    issuing.give(home, next(keys))
    hands.at += timedelta(hours=4)
    assert "Siediti pure." in big(shown(client))


def test_a_paused_service_is_named_with_its_reason(client: FlaskClient, home: Service) -> None:
    Service.update(is_paused=True, reason={"it": "Torniamo mercoledì."}).where(
        Service.id == home.id
    ).execute()
    page = shown(client)
    assert "In pausa" in page
    assert home.name["it"] in page
    assert "Torniamo mercoledì." in page


def test_a_paused_discreet_service_is_not_named(client: FlaskClient, health: Service) -> None:
    Service.update(is_paused=True, reason={"it": "Torniamo mercoledì."}).where(
        Service.id == health.id
    ).execute()
    page = shown(client)
    assert "Un altro servizio è in pausa." in page
    assert health.name["it"] not in page
    assert "Torniamo mercoledì." not in page


def test_a_notice_speaks_italian_and_the_languages_of_those_who_wait(
    client: FlaskClient, home: Service
) -> None:
    post_notice(phrase="back", hour="11:30")
    page = shown(client)
    assert "Torniamo alle 11:30." in page
    assert 'dir="rtl"' not in page
    for language in ("ar", "en", "und"):
        issuing.give(home, next(keys), language=language)
    page = shown(client)
    assert '<p lang="ar" dir="rtl">نعود الساعة 11:30.</p>' in page
    assert '<p lang="en" dir="ltr">Back at 11:30.</p>' in page


def test_free_words_are_shown_only_in_the_languages_they_have(
    client: FlaskClient, home: Service
) -> None:
    post_notice(text={"it": "Oggi il caffè è <offerto>.", "en": "Coffee is on us today."})
    for language in ("ar", "en"):
        issuing.give(home, next(keys), language=language)
    page = shown(client)
    assert "Oggi il caffè è &lt;offerto&gt;." in page
    assert "Coffee is on us today." in page
    assert '<p lang="ar"' not in page


def test_a_notice_that_is_over_is_gone(client: FlaskClient, hands: Hands) -> None:
    post_notice(phrase="patience")
    assert "Grazie della pazienza." in shown(client)
    hands.at += timedelta(hours=1)
    assert "Grazie della pazienza." not in shown(client)


def test_nothing_new_costs_nothing_and_a_call_brings_everything(
    client: FlaskClient, desk: Desk, home: Service
) -> None:
    found = re.search(r'name="seen" value="([^"]+)"', shown(client))
    assert found is not None
    same = client.get("/display/calls", query_string={"seen": found[1]})
    assert (same.status_code, same.data, same.headers["HX-Reswap"]) == (200, b"", "none")
    called(home, desk)
    news = client.get("/display/calls", query_string={"seen": found[1]})
    assert 'data-ticket="C01"' in news.text
    assert "<time>" in news.text


def test_the_sound_of_a_screen_of_the_office_is_a_fault_until_it_plays(
    client: FlaskClient,
) -> None:
    client.post("/display/sound", data={"blocked": "1"})
    assert presence.faults() == [presence.MUTE["display"]]
    client.post("/display/sound", data={"blocked": "0"})
    assert presence.faults() == []


def test_whoever_only_looks_from_elsewhere_is_no_screen_of_the_office(client: FlaskClient) -> None:
    elsewhere = {"REMOTE_ADDR": "192.168.1.77"}
    assert client.get("/display/", environ_base=elsewhere).status_code == 200
    client.post("/display/sound", data={"blocked": "1"}, environ_base=elsewhere)
    assert presence.screens() == {}


def test_a_display_that_falls_silent_is_a_fault(client: FlaskClient, hands: Hands) -> None:
    client.get("/display/calls")
    assert presence.faults() == []
    hands.at += timedelta(seconds=61)
    assert presence.faults() == [presence.LOST["display"]]
    hands.at += timedelta(hours=12)
    assert presence.faults() == []


def test_the_worker_may_look_after_the_display_and_knows_one_moment(client: FlaskClient) -> None:
    with client.get("/display/worker.js") as worker:
        assert worker.mimetype == "text/javascript"
        kept = re.findall(r'"(/[^"]+)"', worker.get_data(as_text=True))
    assert "/display/moment" in kept
    for address in kept:
        with client.get(address) as answer:
            assert answer.status_code == 200, address
    assert "Un momento." in client.get("/display/moment").text


def test_the_colour_of_every_letter_is_one_that_may_be_seen(client: FlaskClient) -> None:
    discreet = {one.letter for one in place.services() if one.discreet}
    assert discreet
    assert not {issuing.letter_of(one) for one in place.services()} & discreet
