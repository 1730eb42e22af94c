from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kiosk import clock
from kiosk.office.document import Office
from kiosk.programme import operations, timetable
from kiosk.programme.example import alive
from kiosk.programme.models import Session
from tests.conftest import Hands

DAYS = [
    *(date(2026, 11, 24), date(2026, 12, 30), date(2027, 3, 29), date(2027, 6, 2)),
    *(date(2027, 8, 15), date(2027, 11, 10), date(2029, 1, 6), date(2031, 10, 1)),
]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_the_demo_has_sessions_this_week(
    ground: object, hands: Hands, demo_office: Office, today: date
) -> None:
    hands.at = clock.to_utc(datetime(today.year, today.month, today.day, 10))
    Session.delete().execute()
    operations.apply(alive(demo_office, today), "demo")
    monday = today - timedelta(days=today.weekday())
    week = timetable.between(monday, monday + timedelta(days=6))
    assert len({one.activity.slug for one in week}) >= 8
    assert len(week) >= 12


def test_in_season_nothing_moves(demo_office: Office) -> None:
    today = date(2026, 11, 24)
    assert alive(demo_office, today).activities == demo_office.activities


def test_a_second_start_in_the_same_week_changes_nothing(demo_office: Office) -> None:
    once = alive(demo_office, date(2031, 10, 1))
    assert alive(once, date(2031, 10, 2)).activities == once.activities
