from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kiosk.staff import presence
from tests.conftest import Hands


@pytest.fixture(autouse=True)
def nobody_was_seen(hands: Hands) -> None:
    presence.forget()


def test_a_screen_that_was_never_seen_is_not_missed() -> None:
    assert presence.faults() == []


def test_a_display_that_is_switched_off_is_missed_after_a_minute(hands: Hands) -> None:
    presence.seen("device-1", "display", "Sala")
    hands.at += timedelta(seconds=60)
    assert presence.faults() == []
    hands.at += timedelta(seconds=1)
    assert presence.faults() == [presence.LOST["display"]]


def test_a_desk_may_be_shut_without_being_missed(hands: Hands) -> None:
    presence.seen("device-2", "desk", "Tablet")
    hands.at += timedelta(hours=1)
    assert presence.faults() == []


def test_a_screen_that_refuses_sound_is_a_fault_until_it_plays() -> None:
    presence.seen("device-1", "desk", "Tablet")
    presence.report_sound("device-1", True)
    presence.seen("device-1", "desk", "Tablet")
    assert presence.faults() == [presence.MUTE["desk"]]
    presence.report_sound("device-1", False)
    assert presence.faults() == []


def test_a_screen_nobody_knew_can_report_its_sound() -> None:
    presence.report_sound("device-9", True)
    assert presence.faults() == [presence.MUTE_OTHER]


def test_the_same_fault_of_two_screens_is_said_once() -> None:
    for key in ("device-1", "device-2"):
        presence.seen(key, "display", key)
        presence.report_sound(key, True)
    assert presence.faults() == [presence.MUTE["display"]]


def test_many_threads_lose_no_screen() -> None:
    keys = [f"device-{number}" for number in range(200)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda key: presence.seen(key, "desk", key), keys))
    assert sorted(presence.screens()) == sorted(keys)
