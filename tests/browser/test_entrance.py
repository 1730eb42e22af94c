"""The entrance as a finger meets it: a real server, a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Protocol

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from kiosk.office.models import Desk
from kiosk.queue import alarm
from kiosk.queue.models import HelpCall, Ticket

UPRIGHT: Final[ViewportSize] = {"width": 1080, "height": 1920}


class Kiosk(Protocol):
    start_page: str

    def start(self) -> None: ...
    def kill(self) -> None: ...


Opened = Callable[..., Kiosk]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=UPRIGHT)
    yield context.new_page()
    context.close()


def tickets() -> list[str]:
    return [one.code for one in Ticket.select().order_by(Ticket.id)]


def at(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-page", name)


def begin(page: Page, kiosk: Kiosk, language: str = "it") -> None:
    """Choose a language by key, as all do here: two quick taps in one place are one touch."""
    page.goto(kiosk.start_page)
    page.press(f'[data-language="{language}"]', "Enter")
    at(page, "services")


def came(page: Page, name: str) -> None:
    """Wait until the page `name` has settled: its question has the focus, keys go to it."""
    at(page, name)
    expect(page.locator("h1")).to_be_focused()


def pages(page: Page, kiosk: Kiosk, language: str) -> Iterator[str]:
    """Walk the whole way of a visitor; yield the name of each page while it is shown."""
    page.goto(kiosk.start_page)
    yield "languages"
    page.press(f'[data-language="{language}"]', "Enter")
    came(page, "services")
    yield "services"
    page.locator("a.tile:not([data-service])").first.press("Enter")
    came(page, "tile")
    yield "tile"
    page.press('[data-service="B"]', "Enter")
    came(page, "ticket")
    yield "ticket"
    page.press('[data-action="help"]', "Enter")
    came(page, "help")
    yield "help"
    page.goto(kiosk.start_page)
    page.press('[data-action="other-language"]', "Enter")
    came(page, "ticket")
    yield "ticket of another language"


def test_a30_a_number_is_taken_in_arabic_on_a_mirrored_page(page: Page, opened: Opened) -> None:
    begin(page, opened(), "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    back, person = (page.locator(f'[data-action="{name}"]') for name in ("back", "help"))
    back_box, person_box = back.bounding_box(), person.bounding_box()
    assert back_box is not None
    assert person_box is not None
    assert back_box["x"] > person_box["x"]
    page.click('[data-service="C"]')
    expect(page.locator('[data-ticket="C01"]')).to_be_visible()
    assert Ticket.get().language == "ar"


def test_a10_two_fast_taps_take_one_number(page: Page, opened: Opened) -> None:
    kiosk = opened()
    page.goto(kiosk.start_page)
    page.dblclick('[data-language="it"]')
    at(page, "services")  # the second tap did not fall through to a door
    page.dblclick('[data-service="C"]')
    expect(page.locator('[data-ticket="C01"]')).to_be_visible()
    assert tickets() == ["C01"]


def test_a10_a_second_tap_within_800_ms_is_none(page: Page, opened: Opened) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.clock.install()
    begin(page, opened())
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    priority = page.locator('[data-action="priority"]')
    priority.click()
    expect(priority).to_have_attribute("aria-pressed", "true")
    for later in (790, 20):
        page.clock.run_for(later)
        priority.click()
    expect(priority).to_have_attribute("aria-pressed", "false")
    assert len([one for one in sent if one.startswith("POST") and "/priority" in one]) == 2


def test_a10_a_touch_acts_when_it_ends_and_not_where_it_slid_away(
    page: Page, opened: Opened
) -> None:
    begin(page, opened())
    tile, priority = page.locator('[data-service="C"]'), page.locator('[data-action="priority"]')
    tile.hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    priority.press("Enter")
    expect(priority).to_have_attribute("aria-pressed", "true")  # whatever else was sent is done
    assert tickets() == []
    tile.hover()
    page.mouse.down()
    priority.press("Enter")
    expect(priority).to_have_attribute("aria-pressed", "false")
    assert tickets() == []


def test_a24_everything_works_without_javascript(browser: Browser, opened: Opened) -> None:
    kiosk = opened()
    context = browser.new_context(java_script_enabled=False, viewport=UPRIGHT)
    page = context.new_page()
    begin(page, kiosk, "ar")
    page.click('[data-action="priority"]')
    expect(page.locator('[data-action="priority"]')).to_have_attribute("aria-pressed", "true")
    page.click('[data-service="C"]')
    expect(page.locator('[data-ticket="C01"]')).to_be_visible()
    page.click('[data-action="help"]')
    at(page, "help")
    assert (tickets(), Ticket.get().priority) == (["C01"], True)
    context.close()


def test_a_touch_while_the_server_is_gone_gives_one_number(page: Page, opened: Opened) -> None:
    kiosk = opened()
    begin(page, kiosk)
    kiosk.kill()
    page.click('[data-service="C"]')
    expect(page.locator('[data-veil="outage"]')).to_be_visible()
    kiosk.start()
    expect(page.locator('[data-ticket="C01"]')).to_be_visible(timeout=10_000)
    expect(page.locator('[data-veil="outage"]')).to_be_hidden()
    assert tickets() == ["C01"]


def test_the_attract_screen_comes_back_by_itself(page: Page, opened: Opened) -> None:
    kiosk = opened()
    page.goto(kiosk.start_page)
    kiosk.kill()
    expect(page.locator('[data-veil="outage"]')).to_be_visible(timeout=10_000)
    kiosk.start()
    expect(page.locator('[data-veil="outage"]')).to_be_hidden(timeout=10_000)
    page.click('[data-language="it"]')
    at(page, "services")


def test_nobody_there_is_asked_and_then_forgotten(page: Page, opened: Opened) -> None:
    begin(page, opened(idle_warning_seconds=1, idle_reset_seconds=6), "en")
    page.click('[data-action="continue"]')  # waits until the question is there
    expect(page.locator('[data-veil="idle"]')).to_be_hidden()
    at(page, "services")
    at(page, "languages")
    expect(page.locator("html")).to_have_attribute("lang", "it")
    page.go_back()
    at(page, "languages")


def test_the_reset_never_shows_the_error_page_of_the_browser(page: Page, opened: Opened) -> None:
    kiosk = opened(idle_warning_seconds=1, idle_reset_seconds=5)
    begin(page, kiosk)
    kiosk.kill()
    expect(page.locator('[data-veil="outage"]')).to_be_visible(timeout=10_000)
    kiosk.start()
    expect(page.locator("body")).to_have_attribute("data-page", "languages", timeout=10_000)


def test_a16_the_number_closes_by_itself(page: Page, opened: Opened) -> None:
    begin(page, opened(ticket_done_seconds=4))
    page.click('[data-service="C"]')
    at(page, "ticket")
    at(page, "languages")


def test_more_time_keeps_the_number(page: Page, opened: Opened) -> None:
    begin(page, opened(ticket_done_seconds=15))
    page.click('[data-service="C"]')
    at(page, "ticket")
    page.click('[data-action="more-time"]')
    expect(page.locator("body")).to_have_attribute("data-stay", "60")
    page.click('[data-action="done"]')
    at(page, "languages")


def test_a39_somebody_is_coming_once_a_desk_has_answered(page: Page, opened: Opened) -> None:
    page.goto(opened().start_page)
    page.click('[data-action="help"]')
    expect(page.locator("[data-help]")).to_have_attribute("data-help", "calling")
    alarm.answer(HelpCall.get(), Desk.get(Desk.code == "1"))
    expect(page.locator("[data-help]")).to_have_attribute("data-help", "coming")


def test_the_browser_complains_of_nothing(page: Page, opened: Opened) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    for _ in pages(page, opened(), "ar"):
        pass
    assert [text for text in said if text] == []
