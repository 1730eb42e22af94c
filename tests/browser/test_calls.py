"""A42: forty calls in a row are heard in their order, none lost, none twice, none over another."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.database import database
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing, operations
from kiosk.speech import operations as speech
from tests.browser.listening import heard, hears, listen

CALLS = 40


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def set(self, **values: object) -> None: ...
    def desk(self, code: str) -> Desk: ...


@pytest.fixture
def loud(loud_browser: Browser) -> Iterator[Page]:
    page = loud_browser.new_page(viewport={"width": 1920, "height": 1080})
    listen(page)
    yield page
    page.close()


def beep() -> bytes:
    """Return a fifth of a second of sound, so fine that the browser need not gather much of it."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, 96_000, 0, "NONE", ""))
        file.writeframes(b"\x00\x20\x00\xe0" * 9600)
    return made.getvalue()


def call(number: int, desk: Desk) -> None:
    """Call somebody who is served at once, so that the next can be called."""
    home = Service.get(Service.letter == "C")
    ticket = issuing.give(home, f"call-{number}-of-many")
    operations.close(operations.call(ticket, desk), desk)


def test_a42_forty_calls_in_a_row_play_in_order_none_lost_none_twice(
    served: Served, loud: Page
) -> None:
    served.set(display_chime=False)
    numerals = [f"numeral-{number}" for number in range(1, CALLS + 1)]
    recordings = Path(str(database.database)).with_name("voice")
    for phrase in ("calling-number-1", "letter-C", "desk-1", *numerals):
        speech.keep(recordings, "it", phrase, beep())
    loud.goto(served.address("/display/"))
    expect(loud.locator("main")).to_be_visible()
    for number in range(1, CALLS + 1):
        call(number, served.desk("1"))
    loud.wait_for_function(f"() => ended.length >= {4 * CALLS}", timeout=60_000)
    wanted = [
        f"/speech/it/calling-number/{part}?code=C{number:02}&desk=1"
        for number in range(1, CALLS + 1)
        for part in range(4)
    ]
    assert loud.evaluate("ended") == wanted
    assert [address for address, _ in loud.evaluate("began")] == wanted
    assert loud.evaluate("overlaps") == 0


def test_a_display_switched_on_in_the_middle_of_the_day_says_no_old_call(
    served: Served, loud: Page
) -> None:
    call(1, served.desk("1"))
    loud.goto(served.address("/display/"))
    expect(loud.locator("[data-ticket=C01]").first).to_be_visible()
    call(2, served.desk("1"))
    hears(loud, "it/calling-number")
    loud.wait_for_function("() => ended.length === 2")
    assert ["chime" in one for one in heard(loud)] == [True, False]
    assert "code=C02" in loud.evaluate("ended")[1]
    loud.reload()
    call(3, served.desk("1"))
    hears(loud, "it/calling-number")
    loud.wait_for_function("() => ended.length === 2")
    assert "code=C03" in loud.evaluate("ended")[1]


def test_a42_the_call_is_heard_in_italian_and_then_in_the_ticket_s_language(
    served: Served, loud: Page
) -> None:
    loud.goto(served.address("/display/"))
    expect(loud.locator("main")).to_be_visible()
    home = Service.get(Service.letter == "C")
    operations.call(issuing.give(home, "call-in-arabic", language="ar"), served.desk("1"))
    hears(loud, "it/calling-number")
    hears(loud, "ar/calling-number")
    assert [one.partition("/")[0] for one in heard(loud)[1:]] == ["it", "ar"]
    assert loud.evaluate("overlaps") == 0
