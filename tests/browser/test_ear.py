"""By ear: a blind person takes a number alone. The test sees nothing; it hears what is played."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Page, expect

from kiosk.queue.models import Ticket
from tests.browser.listening import heard, hears, key
from tests.browser.scanning import scan


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def set(self, **values: object) -> None: ...


def taken() -> list[tuple[str, str]]:
    return [(one.code, one.language) for one in Ticket.select()]


def result_is_heard(page: Page, language: str) -> None:
    for phrase in ("here-is-your-number", "your-number-is", "people-before-you"):
        hears(page, f"{language}/{phrase}")


def test_a22_a_number_is_taken_in_italian_by_the_digits_of_a_number_pad(
    served: Served, page: Page
) -> None:
    page.goto(served.address("/entrance/"))
    key(page, "Numpad5")
    hears(page, "it/welcome-which-language-do-you-speak")
    key(page, "Numpad1")
    hears(page, "it/own-name")
    hears(page, "it/press-enter")
    key(page, "NumpadEnter")
    hears(page, "it/you-can-use-this-screen-by-ear")
    hears(page, "it/press-9-for-a-person")
    page.wait_for_function("() => ended.some((one) => one.includes('press-9-for-a-person'))")
    key(page, "Numpad4")
    hears(page, "it/numeral-4")
    hears(page, "it/door-3")
    key(page, "Numpad3")
    hears(page, "it/numeral-3")
    hears(page, "it/service-C")
    key(page, "NumpadEnter")
    result_is_heard(page, "it")
    assert taken() == [("C01", "it")]


def test_a22_a_number_is_taken_in_arabic_with_a_single_switch(served: Served, page: Page) -> None:
    """Space is all there is: the choices come one after the other, each is said, one is taken."""
    served.set(enabled_languages=["it", "ar"], ear_pause_seconds=2)
    page.goto(served.address("/entrance/"))
    key(page, "Space")
    hears(page, "ar/own-name")
    hears(page, "ar/press-enter")
    key(page, "Space")
    hears(page, "ar/you-can-use-this-screen-by-ear")
    hears(page, "ar/service-C", timeout=30_000)
    key(page, "Space")
    result_is_heard(page, "ar")
    assert taken() == [("C01", "ar")]


def test_a22_a_number_is_taken_in_chinese_with_plus_and_enter(served: Served, page: Page) -> None:
    page.goto(served.address("/entrance/"))
    key(page, "+")
    hears(page, "it/welcome-which-language-do-you-speak")
    for language in ["it", "ro", "sq", "ar", "fr", "en", "es", "uk", "zh-Hans"]:
        key(page, "+")
        hears(page, f"{language}/own-name")
    key(page, "Enter")
    hears(page, "zh-Hans/you-can-use-this-screen-by-ear")
    for phrase in ("i-need-to-go-first", "service-P", "service-A", "service-C"):
        key(page, "+")
        hears(page, f"zh-Hans/{phrase}")
    key(page, "Enter")
    result_is_heard(page, "zh-Hans")
    assert taken() == [("C01", "zh-Hans")]
    key(page, "0")
    result_is_heard(page, "zh-Hans")  # zero says it again


def test_a_person_is_called_by_nine_and_by_ear_ends_with_the_visit(
    served: Served, page: Page
) -> None:
    page.goto(served.address("/entrance/"))
    key(page, "1")
    hears(page, "it/welcome-which-language-do-you-speak")
    key(page, "9")
    hears(page, "it/ask-a-person")
    key(page, "Enter")
    hears(page, "it/we-are-calling-a-person")
    key(page, ".")
    expect(page.locator("body")).to_have_attribute("data-page", "services")
    hears(page, "it/what-do-you-need")
    page.goto(served.address("/entrance/"))
    page.press('[data-language="it"]', "Enter")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("body")).to_have_attribute("data-page", "services")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    assert heard(page) == []


def test_a_scanner_or_a_key_of_the_keyboard_alone_starts_nothing(
    served: Served, page: Page
) -> None:
    page.goto(served.address("/entrance/"))
    for code in ("A7K2M4", "7K2"):
        scan(page, code, end="")
        page.wait_for_timeout(200)
    key(page, "Tab")
    key(page, "x")
    page.wait_for_timeout(300)
    assert heard(page) == []
    key(page, "1")
    hears(page, "it/welcome-which-language-do-you-speak")
