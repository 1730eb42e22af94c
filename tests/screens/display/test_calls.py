"""Who is called, on the screen of the waiting room."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient

from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing, operations
from tests.conftest import Hands
from tests.screens.display.watching import big, called, event, keys, past, set_to, shown, visited


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


def test_a43_time_and_date_stand_on_the_wall(client: FlaskClient, desk: Desk) -> None:
    page = shown(client)
    assert "<time>10:30</time>" in page
    assert "lunedì 23 novembre" in page


def test_a41_a_call_tells_no_service_no_language_and_no_priority(
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


def test_a42_the_last_calls_stand_with_their_desks_the_newest_first(
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


def test_a42_a_call_stands_out_for_half_a_minute(
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


def test_the_colour_of_every_letter_is_one_that_may_be_seen(client: FlaskClient) -> None:
    discreet = {one.letter for one in place.services() if one.discreet}
    assert discreet
    assert not {issuing.letter_of(one) for one in place.services()} & discreet
