"""The entrance read aloud: A14, A17 to A21 of the checks. The test hears what is really played."""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kiosk.office.models import Desk
from kiosk.queue.models import Ticket
from tests.browser.listening import heard, hears

SPEAK, LOUDER = '[data-action="speak"]', '[data-action="louder"]'


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def set(self, **values: object) -> None: ...
    def desk(self, code: str) -> Desk: ...


def came(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-page", name)
    expect(page.locator("h1")).to_be_focused()


def begin(page: Page, served: Served, language: str = "it") -> None:
    page.goto(served.address("/entrance/"))
    page.press(f'[data-language="{language}"]', "Enter")
    came(page, "services")


def place_of(button: Locator) -> Any:
    return button.bounding_box()


def is_speaking(page: Page, state: str) -> None:
    expect(page.locator(SPEAK)).to_have_attribute("data-state", state, timeout=20_000)


def test_a17_the_speaker_is_at_one_place_on_every_page_and_reads_it(
    served: Served, page: Page
) -> None:
    page.goto(served.address("/entrance/"))
    places = [place_of(page.locator(SPEAK))]
    page.press('[data-language="ar"]', "Enter")
    came(page, "services")
    places.append(place_of(page.locator(SPEAK)))
    page.click(SPEAK)
    for phrase in ("what-do-you-need", "service-A", "service-C", "door-3", "i-need-to-go-first"):
        hears(page, f"ar/{phrase}")
    hears(page, "ar/ask-a-person")
    is_speaking(page, "idle")
    page.locator('a[href*="/tiles/"]').first.press("Enter")
    came(page, "tile")
    places.append(place_of(page.locator(SPEAK)))
    page.press('[data-service="B"]', "Enter")
    came(page, "ticket")
    places.append(place_of(page.locator(SPEAK)))
    page.press('[data-action="help"]', "Enter")
    came(page, "help")
    places.append(place_of(page.locator(SPEAK)))
    assert places[1:] == places[1:2] * 4
    start, width = places[0]["x"], places[0]["width"]
    mirrored = 1080 - places[1]["x"] - places[1]["width"]
    assert (start, width) == pytest.approx((mirrored, places[1]["width"]))
    assert places[0]["width"] >= 76
    assert places[0]["height"] >= 76


def test_a18_any_touch_stops_it_again_repeats_and_a_pause_goes_on(
    served: Served, page: Page
) -> None:
    begin(page, served)
    page.click(SPEAK)
    hears(page, "it/what-do-you-need")
    page.mouse.click(540, 20)
    is_speaking(page, "idle")
    stopped = len(heard(page))
    page.wait_for_timeout(900)  # nothing comes; and one touch is one touch
    assert len(heard(page)) == stopped
    page.evaluate("pace = 2")  # so that there is a middle to pause in
    page.click(SPEAK)
    hears(page, "it/what-do-you-need")
    page.wait_for_timeout(900)
    page.click(SPEAK)
    is_speaking(page, "paused")
    before = heard(page)
    page.wait_for_timeout(900)
    assert heard(page) == before
    page.evaluate("pace = 16")
    page.click(SPEAK)
    hears(page, "it/ask-a-person")
    after = heard(page)[len(before) :]
    assert "it/what-do-you-need" not in after  # it went on, and did not begin again


def test_a19_the_volume_has_three_steps_and_the_next_person_finds_the_first(
    served: Served, page: Page
) -> None:
    begin(page, served)
    volumes = []
    for _ in range(3):
        page.press(LOUDER, "Enter")
        hears(page, "it/louder")
        volumes.append(page.evaluate("began.at(-1)[1]"))
        is_speaking(page, "idle")
        page.wait_for_timeout(850)
    assert volumes == [0.7, 1, 0.45]
    page.press(LOUDER, "Enter")
    hears(page, "it/louder")
    page.press('[data-service="C"]', "Enter")
    came(page, "ticket")
    page.press('[data-action="done"]', "Enter")
    came(page, "languages")
    page.press(SPEAK, "Enter")
    hears(page, "it/welcome-which-language-do-you-speak")
    assert page.evaluate("began.at(-1)[1]") == 0.45


def test_a17_the_language_screen_says_each_language_in_itself_while_its_button_lights_up(
    served: Served, page: Page
) -> None:
    page.goto(served.address("/entrance/"))
    page.evaluate(
        """() => { window.lit = []; new MutationObserver(() => {
          const code = document.querySelector(".is-said")?.dataset.language;
          if (code && lit.at(-1) !== code) lit.push(code);
        }).observe(document.body, { attributeFilter: ["class"], subtree: true }); }"""
    )
    page.click(SPEAK)
    is_speaking(page, "idle")
    names = [one.partition("/")[0] for one in heard(page) if one.endswith("/own-name")]
    assert names == ["it", "ro", "sq", "ar", "fr", "en", "es", "uk", "zh-Hans", "ru", "bn", "ur"]
    assert page.evaluate("lit") == names


def test_a21_the_result_says_the_code_and_the_people_before_and_no_discreet_service(
    served: Served, page: Page
) -> None:
    begin(page, served)
    page.locator('a[href*="/tiles/"]').nth(1).press("Enter")
    came(page, "tile")
    page.press('[data-service="H"]', "Enter")
    came(page, "ticket")
    assert Ticket.get().service.letter == "H"
    page.press(SPEAK, "Enter")
    for phrase in ("your-number-is", "people-before-you", "watch-the-screen-we-call-your-number"):
        hears(page, f"it/{phrase}")
    is_speaking(page, "idle")
    assert any("code=A01" in address for address, _ in page.evaluate("began"))
    assert not any("service" in one for one in heard(page))


def test_a14_the_warning_is_seen_and_heard(served: Served, page: Page) -> None:
    served.set(idle_warning_seconds=1, idle_reset_seconds=30)
    begin(page, served, "uk")
    expect(page.locator('[data-veil="idle"]')).to_be_visible()
    hears(page, "uk/are-you-still-there")
    hears(page, "uk/yes-i-continue")
    assert "chime" in heard(page)[0]
    assert page.get_attribute('[data-veil="idle"]', "role") == "alertdialog"
    page.click('[data-action="continue"]')
    expect(page.locator('[data-veil="idle"]')).to_be_hidden()


def test_a13_who_listens_is_not_asked_whether_anybody_is_there(served: Served, page: Page) -> None:
    begin(page, served)
    served.set(idle_warning_seconds=3, idle_reset_seconds=60)
    page.reload()
    page.evaluate("pace = 1")
    page.press(SPEAK, "Enter")
    page.wait_for_timeout(4000)
    is_speaking(page, "speaking")
    expect(page.locator('[data-veil="idle"]')).to_be_hidden()
    page.mouse.click(540, 20)
    hears(page, "it/are-you-still-there")  # asked once the voice has ended


def test_without_javascript_the_speaker_is_absent(served: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address("/entrance/"))
    expect(page.locator(SPEAK)).to_be_hidden()
    expect(page.locator(LOUDER)).to_be_hidden()
    context.close()


def test_a_browser_that_refuses_sound_is_no_error(served: Served, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () =>
          document.querySelector('[data-action="speak"]').click());"""
    )
    page.goto(served.address("/entrance/"))
    is_speaking(page, "idle")
    assert page.evaluate("refused") == ["NotAllowedError"]
    assert len(heard(page)) == 1
    assert said == []
