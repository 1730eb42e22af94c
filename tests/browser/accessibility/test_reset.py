"""A13, A15, A16: time enough for everybody; then the next person meets a fresh start."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser.keys import press

ONE_TIME: Final = re.compile(r'(csrf_token|key|seen)" value="[^"]*"')
LEFT: Final = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length,
  databases: (await indexedDB.databases()).length, state: history.state,
  fields: [...document.querySelectorAll("input:not([type=hidden])")].length,
})"""


def picture(page: Page) -> str:
    """Return the page as a person meets it, without what is made anew each time."""
    expect(page.locator("[data-action=speak]")).to_be_visible()  # once its script is there
    body = page.evaluate("document.body.innerHTML + document.documentElement.dataset.mode")
    return ONE_TIME.sub("", body)


def remembered(context: BrowserContext) -> dict[str, Any]:
    """Return what the browser's session cookie holds, by name."""
    (cookie,) = [one for one in context.cookies() if one["name"] == "kiosk"]
    value = cookie["value"]
    packed, payload = value.startswith("."), value.lstrip(".").split(".")[0]
    raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    found: dict[str, Any] = json.loads(zlib.decompress(raw) if packed else raw)
    return found


@pytest.fixture
def start(served_here: Callable[..., Flask]) -> str:
    """The first page of an office with the waiting times that it comes with."""
    return f"{served_here().config['SERVED_AT']}/entrance/"


@pytest.fixture
def page(browser: Browser, start: str) -> Iterator[Page]:
    """A page whose hours the test makes pass."""
    context = browser.new_context(viewport={"width": 1080, "height": 1920})
    page = context.new_page()
    page.clock.install()
    page.goto(start)
    expect(page.locator("h1")).to_be_focused()
    yield page
    context.close()


def waits(page: Page, seconds: float) -> None:
    """Let `seconds` pass without a touch."""
    page.clock.fast_forward(int(seconds * 1000))


def stops(page: Page) -> None:
    """From now on time passes only where the test says so."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def test_a13_who_is_slow_has_a_minute_and_half_a_minute_ten_times_and_more(page: Page) -> None:
    press(page, '[data-language="it"]', '[data-page="services"]')
    asking = page.locator('[data-veil="idle"]')
    stops(page)
    for _ in range(12):
        page.keyboard.press("Shift")  # somebody is there
        waits(page, 59)
        expect(asking).to_be_hidden()
        waits(page, 2)
        expect(asking.locator("button")).to_be_focused()
        waits(page, 28)
        expect(asking.locator("[data-left]")).to_have_text("1")
        page.keyboard.press("Enter")
        expect(asking).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-page", "services")


def test_a16_the_number_stays_for_twenty_seconds(page: Page) -> None:
    press(page, '[data-language="it"]', '[data-page="services"]')
    press(page, "[data-service=C]", "[data-ticket=C01]")
    expect(page.locator("body")).to_have_attribute("data-stay", "20")
    stops(page)
    left = int(page.locator(".act-done [data-left]").inner_text())
    assert left > 0
    waits(page, left - 1)
    expect(page.locator(".act-done [data-left]")).to_have_text("1")
    expect(page.locator("body")).to_have_attribute("data-page", "ticket")
    waits(page, 2)
    expect(page.locator("body")).to_have_attribute("data-page", "languages")


def test_a13_a15_after_the_idle_time_all_is_as_at_a_fresh_start(page: Page, start: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    fresh, empty = picture(page), page.evaluate(LEFT)
    for mode in ("large", "contrast", "low"):
        press(page, f"[data-action=mode-{mode}]", f'[data-action=mode-{mode}][aria-pressed="true"]')
    press(page, '[data-language="ur"]', ':root[lang="ur"]')
    press(page, "[data-action=priority]", '[data-action=priority][aria-pressed="true"]')
    page.goto(page.url.replace("/services", "/appointment"))
    expect(page.locator("h1")).to_be_focused()
    for digit in "12":
        page.press(f'[data-digit="{digit}"]', "Enter")
    expect(page.locator("#code")).to_have_value("12")
    for _ in range(2):
        page.press("[data-action=louder]", "Enter")
        waits(page, 1)
    expect(page.locator("[data-when=softer]")).to_be_visible()
    expect(page.locator("[data-action=speak]")).to_have_attribute("data-state", "idle")
    address = page.url
    waits(page, 61)
    expect(page.locator('[data-veil="idle"] button')).to_be_focused()
    expect(page.locator("[data-action=speak]")).to_have_attribute("data-state", "idle")
    waits(page, 30)
    expect(page.locator("html")).to_have_attribute("lang", "it")
    expect(page.locator("h1")).to_be_focused()
    assert page.url == start
    assert picture(page) == fresh
    assert page.evaluate(LEFT) == empty
    assert set(remembered(page.context)) <= {"csrf_token"}
    for again in (page.go_back, partial(page.goto, address)):
        again()
        expect(page.locator("body")).to_have_attribute("data-page", "languages")
        expect(page.locator("html")).not_to_have_attribute("data-mode", re.compile("."))
    kept = [
        one.url
        for one in answers
        if "/entrance/" in one.url and one.header_value("cache-control") != "no-store"
    ]
    assert kept == []
    press(page, '[data-language="it"]', '[data-page="services"]')
    page.goto(page.url.replace("/services", "/appointment"))
    expect(page.locator("#code")).to_have_value("")
