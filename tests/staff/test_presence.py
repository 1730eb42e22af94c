from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kiosk.staff import missed, presence
from kiosk.staff.missed import Fault
from tests.conftest import Hands

pytestmark = pytest.mark.usefixtures("ground")


def test_a_screen_that_was_never_seen_is_not_missed() -> None:
    assert missed.faults() == []


def test_a_display_that_is_switched_off_is_missed_after_a_minute(hands: Hands) -> None:
    presence.seen("display-here", "display", "Sala")
    hands.at += timedelta(seconds=60)
    assert missed.faults() == []
    hands.at += timedelta(seconds=1)
    assert [one.sentence for one in missed.faults()] == [missed.LOST["display"]]


def test_a_desk_may_be_shut_without_being_missed(hands: Hands) -> None:
    presence.seen("desk-2", "desk", "Tablet")
    hands.at += timedelta(hours=1)
    assert missed.faults() == []


def test_a_screen_that_refuses_sound_is_a_fault_until_it_plays() -> None:
    presence.seen("display-here", "desk", "Tablet")
    presence.report_sound("display-here", True)
    presence.seen("display-here", "desk", "Tablet")
    assert missed.faults() == [Fault(missed.MUTE["desk"])]
    presence.report_sound("display-here", False)
    assert missed.faults() == []


def test_a_screen_nobody_knew_can_report_its_sound() -> None:
    presence.report_sound("desk-9", True)
    assert missed.faults() == [Fault(missed.MUTE_OTHER)]


def test_the_same_fault_of_two_screens_is_said_once() -> None:
    for key in ("display-here", "desk-2"):
        presence.seen(key, "display", key)
        presence.report_sound(key, True)
    assert missed.faults() == [Fault(missed.MUTE["display"])]


def test_many_threads_lose_no_screen() -> None:
    keys = [f"desk-{number}" for number in range(200)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda key: presence.seen(key, "desk", key), keys))
    assert sorted(presence.screens()) == sorted(keys)
