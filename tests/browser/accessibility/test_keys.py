"""A22, A24: a number is taken by keyboard or switch alone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any, Final, Protocol

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from kiosk.queue.models import Ticket
from tests.browser.accessibility import sweeping

UPRIGHT: Final[ViewportSize] = {"width": 1080, "height": 1920}
LYING: Final[ViewportSize] = {"width": 1366, "height": 768}
LANGUAGES: Final = ("ar", "it", "zh-Hans")
# Where the focus comes, how it is shown, and in which part of the page.
WATCH: Final = """() => {
  window.places = [];
  document.addEventListener("focusin", ({ target: one }) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const { outlineWidth, outlineStyle } = getComputedStyle(one);
    const parts = ["header", ".pad", "main", ".acts", ".tools", ".bar-back, .bar"];
    const part = parts.findIndex((name) => one.closest(name));
    const isLow = document.querySelector("[data-mode~=low]") && innerWidth > innerHeight;
    window.places.push({ left, right, top, bottom, ring: parseFloat(outlineWidth),
      line: outlineStyle, key: one.closest(".pad") !== null,
      name: one.dataset.action || one.dataset.service || one.dataset.digit || one.className,
      part: isLow && part > 3 ? 4 : part });
  });
}"""
Place = dict[str, Any]


class House(Protocol):
    page: Page

    def pages(self, language: str, *modes: str) -> list[tuple[str, str]]: ...


class Walk(Protocol):
    page: Page
    start: str


def steps(page: Page) -> list[Place]:
    """Press Tab through the whole page; return each place of the focus."""
    page.evaluate("document.querySelector('h1').focus(); window.places = []")
    count = page.locator("body :is(a, button, input):visible").count()
    for _ in range(count):
        page.keyboard.press("Tab")
    found: list[Place] = page.evaluate("window.places")
    assert len({str(one) for one in found}) == count, "Tab reaches every control once"
    return found


def follows(before: Place, after: Place, *, rtl: bool) -> bool:
    """Say whether `after` is read after `before`: in a later part, below, or further in its row."""
    if after["part"] != before["part"]:
        return bool(after["part"] > before["part"])
    if before["key"] and after["key"]:  # as they are used: the test above
        return True
    if after["top"] >= before["bottom"] - 2:
        return True
    overlap = min(before["bottom"], after["bottom"]) - max(before["top"], after["top"])
    along = before["left"] - after["right"] if rtl else after["left"] - before["right"]
    return bool(overlap > 0 and along >= -2)


def misread(page: Page) -> list[str]:
    """Return where Tab goes another way than the eye, or leaves no ring that is seen."""
    rtl = page.evaluate("document.documentElement.dir") == "rtl"
    places = steps(page)
    unseen = [f"no ring: {one['name']}" for one in places if one["line"] != "solid"]
    thin = [f"thin: {one['name']}" for one in places if one["ring"] < 3]
    return [
        *unseen,
        *thin,
        *(
            f"{one['name']} / {other['name']}"
            for one, other in pairwise(places)
            if not follows(one, other, rtl=rtl)
        ),
    ]


def test_a22_keys_are_met_as_they_are_used(house: House) -> None:
    pages = dict(house.pages("it"))
    order = re.findall(r'(?:id="(code)"|data-(?:digit|action)="(\d?|send-code)")', pages["arrive"])
    assert ["".join(one) for one in order if one[1] != "digit"][:13] == [
        "code",
        *"123456789",
        "",
        "0",
        "send-code",
    ]


VIEWS: Final[list[tuple[str, tuple[str, ...], ViewportSize]]] = [
    ("it", (), UPRIGHT),
    ("ar", (), LYING),
    ("it", ("low",), UPRIGHT),
    ("ar", ("low",), LYING),
]


def test_a4_a22_tab_goes_as_the_eye_goes_and_the_focus_is_seen(house: House) -> None:
    house.page.evaluate(WATCH)
    found = {}
    for language, modes, size in VIEWS:
        house.page.set_viewport_size(size)
        shown = partial(sweeping.only, " ".join(modes))
        for name, html in house.pages(language, *modes):
            if name not in sweeping.VEILS:  # there is one thing to touch
                sweeping.sweep(house.page, [(name, html)], shown, language)
                found[language, *modes, name] = misread(house.page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a4_a22_the_ring_is_seen_in_every_way_of_seeing(house: House) -> None:
    """And contrast is measured with each of the others, which the sweep sees without it."""
    wrong: list[str] = []
    for language in ("it", "ar"):
        for modes, seen in (
            ((), ("", "contrast", "large contrast")),
            (("low",), ("low contrast",)),
        ):
            pages = house.pages(language, *modes)
            for size in sweeping.SIZES:
                house.page.set_viewport_size(size)
                shown = [
                    one
                    for one in pages
                    if "large contrast" not in seen or one[0] not in sweeping.SHORTER
                ]
                wrong += sweeping.sweep(
                    house.page, shown, partial(sweeping.only, *seen), language, rings=True
                )
    assert wrong == []


def press_until(page: Page, attribute: str, value: str, key: str) -> None:
    """Go with Tab to the control that is meant, as a switch does, and press `key`."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.dataset[name]", attribute) == value:
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never came to {value}")


def came(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-page", name)
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a22_a_number_is_taken_with_tab_and_one_key(entrance: Walk, key: str) -> None:
    page = entrance.page
    for number, language in enumerate(LANGUAGES, start=1):
        page.goto(entrance.start)
        came(page, "languages")
        press_until(page, "action", "mode-contrast", key)
        came(page, "languages")
        press_until(page, "language", language, key)
        came(page, "services")
        press_until(page, "service", "C", key)
        came(page, "ticket")
        expect(page.locator(f'[data-ticket="C{number:02}"]')).to_be_visible()
        expect(page.locator("html")).to_have_attribute("data-mode", "contrast")
    assert [one.language for one in Ticket.select().order_by(Ticket.id)] == list(LANGUAGES)


def test_a24_a_number_is_taken_without_javascript(
    browser: Browser, served_here: Callable[..., Flask]
) -> None:
    start = f"{served_here().config['SERVED_AT']}/entrance/"
    context = browser.new_context(java_script_enabled=False, viewport=UPRIGHT)
    page = context.new_page()
    for language in LANGUAGES:
        page.goto(start)
        page.click("[data-action=mode-large]")
        expect(page.locator("html")).to_have_attribute("data-mode", "large")
        page.click(f'[data-language="{language}"]')
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.click("[data-action=priority]")
        expect(page.locator("[data-action=priority]")).to_have_attribute("aria-pressed", "true")
        page.click("[data-service=C]")
        expect(page.locator("body")).to_have_attribute("data-page", "ticket")
        expect(page.locator("html")).to_have_attribute("data-mode", "large")
        expect(page.locator("[data-action=speak]")).to_be_hidden()
    taken = [(one.code, one.language, one.priority) for one in Ticket.select().order_by(Ticket.id)]
    assert taken == [(f"C0{n}", one, True) for n, one in enumerate(LANGUAGES, start=1)]
    context.close()
