"""What is on today, on the display while nobody is called."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from flask.testing import FlaskClient

from kiosk.office.models import Desk, Service
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from tests.conftest import Hands
from tests.screens.display.watching import big, called, past, shown, visited


def macrame() -> Session:
    return Session.get(
        Session.activity == timetable.activity("macrame"), Session.day == date(2026, 11, 24)
    )


def test_while_nobody_is_called_it_shows_what_is_on_today(
    client: FlaskClient, hands: Hands
) -> None:
    hands.at = datetime(2026, 11, 24, 14, 30)
    programme.count(macrame().activity, 12)
    page = shown(client)
    assert re.findall(r'class="hour">([^<]*)<', page) == ["15:00", "17:00"]
    assert "Laboratorio di macramè" in page
    assert "Sala grande · Al completo" in page


def test_it_says_at_once_that_a_session_is_called_off(client: FlaskClient, hands: Hands) -> None:
    hands.at = datetime(2026, 11, 24, 9)
    before = client.get("/display/calls?seen=").text
    mark = re.search(r'name="seen" value="([^"]+)"', before)
    assert mark
    programme.cancel(macrame(), "leader", {}, "Anna")
    assert "Annullato" in client.get(f"/display/calls?seen={mark[1]}").text


def test_what_is_over_leaves_the_display_and_a_call_takes_its_place(
    client: FlaskClient, hands: Hands, home: Service, desk: Desk
) -> None:
    hands.at = datetime(2026, 11, 24, 16, 5)
    assert "macramè" not in shown(client)
    called(home, desk)
    assert 'class="today"' not in shown(client)


def test_between_two_calls_today_stands_beside_the_last_numbers(
    client: FlaskClient, hands: Hands, home: Service, desk: Desk
) -> None:
    hands.at = datetime(2026, 11, 24, 14, 30)
    visited(home, desk)
    hands.at += timedelta(minutes=5)
    page = shown(client)
    assert "Laboratorio di macramè" in big(page)
    assert past(page) == [("C01", "Sportello 1")]
