"""The silent alarm: one for each key, several who come, and an end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from kiosk.database import database, revision
from kiosk.office.models import Desk
from kiosk.queue import board, silent
from kiosk.queue.models import HelpCall, StaffAlarm
from tests.conftest import Hands

TIMEOUT = timedelta(minutes=10)
TOLD = timedelta(minutes=1)


def alarms() -> list[StaffAlarm]:
    return board.alarms(TIMEOUT, TOLD)


def in_threads(deeds: list[tuple[str, str]], alarm: StaffAlarm | None = None) -> list[StaffAlarm]:
    """Do all at once, each in a thread with a connection of its own."""

    def deed(words: tuple[str, str]) -> StaffAlarm:
        try:
            return silent.come(alarm, words[1]) if alarm else silent.ring(*words)
        finally:
            database.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(deed, deeds))


def test_one_hold_is_one_alarm_however_often_it_is_sent_at_once(desk: Desk) -> None:
    rung = in_threads([("hold-1", "Sportello 1")] * 24)
    assert len({one.id for one in rung}) == 1
    assert [one.place for one in alarms()] == ["Sportello 1"]


def test_everybody_who_comes_at_once_is_named_once_each(desk: Desk) -> None:
    alarm = silent.ring("hold-1", "Sportello 1")
    in_threads([("", f"Sportello {number % 6}") for number in range(24)], alarm)
    (shown,) = alarms()
    assert sorted(shown.coming) == [f"Sportello {number}" for number in range(6)]


def test_an_alarm_that_is_over_is_told_for_a_minute_and_nobody_comes(
    desk: Desk, hands: Hands
) -> None:
    alarm = silent.ring("hold-1", "Sportello 1")
    ended = silent.end(alarm).ended_at
    hands.at += TOLD / 2
    assert silent.end(alarm).ended_at == ended == alarms()[0].ended_at
    assert silent.come(alarm, "Sportello 2").coming == []
    hands.at += TOLD
    assert alarms() == []


def test_an_alarm_that_everybody_forgot_stops_by_itself(desk: Desk, hands: Hands) -> None:
    silent.ring("hold-1", "Sportello 1")
    hands.at += TIMEOUT
    assert alarms() == []


def test_an_alarm_moves_no_screen_of_the_hall_and_is_no_call_for_help(desk: Desk) -> None:
    before = revision()
    silent.end(silent.come(silent.ring("hold-1", "Sportello 1"), "Sportello 2"))
    assert revision() == before
    assert HelpCall.select().count() == 0
    assert board.help_calls(TIMEOUT) == []
