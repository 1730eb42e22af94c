"""By ear: who cannot see finds a day, a meeting, and comes along. The test only hears."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

import pytest
from playwright.sync_api import Page

from kiosk import clock
from kiosk.attendance.models import HeadEvent
from kiosk.languages import clock_time
from kiosk.office.models import Document
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from tests.browser.listening import goes_to, hears, key


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def set(self, **values: object) -> None: ...


@pytest.fixture
def meeting(served: Served) -> Session:
    """An open group of today; nothing else is on, and there are two doors."""
    served.set(enabled_languages=["it", "ar", "zh-Hans"])
    row = Document.get()
    row.content = row.content | {"home_screen_tiles": [["G"], ["A"]]}
    row.save()
    Session.delete().where(Session.day == clock.today()).execute()
    activity = timetable.activity("cortili")
    assert activity is not None
    starts = clock.now() + timedelta(minutes=5)
    return programme.add(activity, starts, starts + timedelta(hours=1), activity.room, "test")


def goes_into(page: Page, language: str, *ways: tuple[str, str]) -> None:
    """Take each choice with plus and Enter; the page that comes says its heading."""
    for choice, heading in ways:
        goes_to(page, f"{language}/{choice}")
        key(page, "Enter")
        hears(page, f"{language}/{heading}")


def is_told(page: Page, language: str, meeting: Session) -> None:
    """Hear of the meeting what a person sees of it: what it is, when, where, what to bring."""
    slug, day = meeting.activity.slug, f"day-{clock.today()}"
    for phrase in (f"about-{slug}", day, f"room-{meeting.room.code}", f"bring-{slug}"):
        hears(page, f"{language}/{phrase}")


def comes(page: Page, language: str, meeting: Session) -> None:
    for phrase in (f"activity-{meeting.activity.slug}", f"day-{clock.today()}"):
        hears(page, f"{language}/{phrase}")
    assert [one.session.id for one in HeadEvent.select()] == [meeting.id]


def test_a22_a_meeting_is_found_by_the_digits_of_a_number_pad(
    served: Served, page: Page, meeting: Session
) -> None:
    group = f"activity-{meeting.activity.slug}"
    page.goto(served.address("/entrance/"))
    key(page, "Numpad1")
    hears(page, "it/welcome-which-language-do-you-speak")
    for number, choice, heading in (
        (1, "own-name", "what-do-you-need"),
        (1, "service-G", "what-is-on-this-week"),
        (1, "today", f"day-{clock.today()}"),
        (3, group, group),
        (1, "i-want-to-take-part", "who-comes"),
        (2, "18-to-54-years", "we-expect-you"),
    ):
        key(page, f"Numpad{number}")
        hears(page, f"it/{choice}")
        key(page, "NumpadEnter")
        hears(page, f"it/{heading}")
        if choice == group:
            is_told(page, "it", meeting)
    comes(page, "it", meeting)


def test_a22_who_comes_along_says_so_with_plus_and_enter(
    served: Served, page: Page, meeting: Session
) -> None:
    hour = f"time-{clock_time(meeting.starts_at)}"  # is said first of a meeting
    page.goto(served.address("/entrance/"))
    key(page, "+")
    hears(page, "it/welcome-which-language-do-you-speak")
    goes_into(
        page,
        "zh-Hans",
        ("own-name", "what-do-you-need"),
        ("service-G", "what-is-on-this-week"),
        ("today", f"day-{clock.today()}"),
        (hour, f"about-{meeting.activity.slug}"),
        ("i-want-to-take-part", "who-comes"),
        ("55-years-or-more", "we-expect-you"),
    )
    comes(page, "zh-Hans", meeting)


def test_a22_who_comes_along_says_so_with_a_single_switch(
    served: Served, page: Page, meeting: Session
) -> None:
    served.set(ear_pause_seconds=2)  # a busy machine presses late
    page.goto(served.address("/entrance/"))
    key(page, "Space")
    for choice in (
        "own-name",
        "service-G",
        "today",
        f"time-{clock_time(meeting.starts_at)}",
        "just-come-you-need-no-number",
        "18-to-54-years",
    ):
        hears(page, f"ar/{choice}", timeout=40_000)
        key(page, "Space")
    hears(page, "ar/we-expect-you")
    comes(page, "ar", meeting)
