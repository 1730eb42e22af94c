"""The timetable at the entrance: twelve languages, each mode, each size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from flask import Flask
from playwright.sync_api import Browser, Page

from kiosk.languages import LANGUAGES
from kiosk.programme import operations, timetable
from tests.browser.accessibility.test_every_language import (
    MEASURE,
    MM,
    NAME,
    SIZES,
    TEXT,
    least,
    violations,
)

# The tools are measured with the pages of the visit; here they only take their room.
TOOLS = """() => [...document.querySelectorAll(".tools button")].flatMap(
  (one) => [one.dataset.action, ...one.innerText.split("\\n")]).filter((word) => word.trim())"""
# The longest words and the highest letters; they stand for all where much has little room.
HARD = ("it", "ar", "uk", "bn", "ur")
DAY = date(2026, 11, 26)  # a Thursday of three, one of them called off, one moved


def stir() -> None:
    """Let sessions of the week be full, called off and moved."""
    operations.follow()
    found = timetable.between(DAY, DAY)
    for session, taken in zip(found, (12, 15, 11), strict=True):
        operations.count(session.activity, taken)
    operations.cancel(found[1], "closed", {}, "test")
    by = timedelta(days=1, hours=2)
    last = found[2]
    operations.move(last, last.starts_at + by, last.ends_at + by, last.room, "test")


def pages(page: Page, start: str, language: str, mode: str) -> Iterator[str]:
    """Walk through the timetable as the server makes it for `mode`; yield each page's name."""
    page.goto(start)
    page.locator(f'[data-language="{language}"]').click()
    page.wait_for_selector("[data-page=services]")
    if mode:
        page.locator(f"[data-action=mode-{mode}]").click()
        page.wait_for_selector(f"[data-action=mode-{mode}][aria-pressed=true]")
    week = page.url.replace("/services", "/activities")
    for path in ("", f"/{DAY + timedelta(days=1)}", f"/{DAY}/assistenti-familiari"):
        page.goto(f"{week}{path}")
        yield f"{language} {path or 'week'}"


def measured(page: Page, mode: str, where: str) -> Iterator[str]:
    """Yield what a person would stumble over, at every size."""
    page.evaluate("document.fonts.ready")
    tools = page.evaluate(TOOLS)
    for size in SIZES:
        page.set_viewport_size(size)
        text = least(mode, size)
        options = {"half": mode == "low", "mm": MM, "text": text - 0.5}
        options |= {"label": min(text, TEXT) - 0.5, "name": min(text, NAME)}
        at = f"{where} {mode or 'normal'} {size['width']}"
        found = page.evaluate(MEASURE, options)
        yield from (f"{at}: {one}" for one in found if not any(tool in one for tool in tools))


def test_the_timetable_fits_in_every_language_and_mode(
    browser: Browser, served_here: Callable[..., Flask]
) -> None:
    start = f"{served_here().config['SERVED_AT']}/entrance/"
    stir()
    page = browser.new_context().new_page()
    wrong: list[str] = []
    walks = [(language, "") for language in LANGUAGES]
    walks += [(language, mode) for language in HARD for mode in ("large", "low")]
    for language, mode in walks:
        for name in pages(page, start, language, mode):
            wrong += measured(page, mode, name)
            wrong += violations(page, name) if (language, mode) == ("ar", "") else []
    page.context.close()
    assert wrong == []
