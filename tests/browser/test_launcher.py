"""A browser as it comes from the shop, switched on before the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize, expect

from kiosk.screens.shared import launcher

SCREENS: dict[str, tuple[ViewportSize, str]] = {
    "entrance": ({"width": 1080, "height": 1920}, "languages"),
    "display": ({"width": 1920, "height": 1080}, "display"),
}


class Kiosk(Protocol):
    def address(self, path: str) -> str: ...
    def start(self) -> None: ...
    def kill(self) -> None: ...


@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_page_says_one_moment_and_goes_on_by_itself(
    browser: Browser, opened: Callable[..., Kiosk], tmp_path: Path, screen: str
) -> None:
    size, name = SCREENS[screen]
    kiosk = opened()
    kiosk.kill()
    pages = launcher.write(tmp_path / "screens", kiosk.address(""))
    file = next(page for page in pages if page.stem == screen)
    context = browser.new_context(viewport=size)
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name="Un momento.")).to_be_visible()
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].length)")
    assert page.evaluate("""document.fonts.check("700 20px Titillium Web")""")
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollHeight <= {root}.clientHeight")
    assert [url for url in failed if "/healthz" not in url] == []
    strict = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
    assert Axe().run(page, options=strict).response["violations"] == []
    kiosk.start()
    expect(page.locator("body")).to_have_attribute("data-page", name, timeout=10_000)
    context.close()
