"""A13, A15, A16: the next person meets a fresh start; nothing of the last one is left."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

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


def test_a13_a15_after_the_idle_time_all_is_as_at_a_fresh_start(
    browser: Browser, served_here: Callable[..., Flask]
) -> None:
    app = served_here(idle_warning_seconds=2, idle_reset_seconds=7)
    start = f"{app.config['SERVED_AT']}/entrance/"
    context = browser.new_context(viewport={"width": 1080, "height": 1920})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(start)
    expect(page.locator("h1")).to_be_focused()
    fresh, empty = picture(page), page.evaluate(LEFT)
    for mode in ("large", "contrast", "low"):
        page.press(f"[data-action=mode-{mode}]", "Enter")
        expect(page.locator(f"[data-action=mode-{mode}]")).to_have_attribute("aria-pressed", "true")
    page.press('[data-language="ur"]', "Enter")
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    page.press("[data-action=priority]", "Enter")
    expect(page.locator("[data-action=priority]")).to_have_attribute("aria-pressed", "true")
    address = page.url
    expect(page.locator('[data-veil="idle"]')).to_be_visible()
    expect(page.locator('[data-veil="idle"] button')).to_be_focused()
    expect(page.locator("html")).to_have_attribute("lang", "it", timeout=15_000)
    expect(page.locator("h1")).to_be_focused()
    assert page.url == start
    assert picture(page) == fresh
    assert page.evaluate(LEFT) == empty
    assert set(remembered(context)) <= {"csrf_token"}
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
    context.close()
