"""The pointer does not stand in the middle of a screen that is touched; who has a mouse sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served


def cursor(page: Page, of: str, wanted: str) -> None:
    expect(page.locator(of).first).to_have_css("cursor", wanted)


@pytest.mark.parametrize("path", ["/entrance/", "/display/"])
def test_the_pointer_is_seen_only_while_a_mouse_moves(
    browser: Browser, served: Served, path: str
) -> None:
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    page.goto(served.address(path))
    cursor(page, "html", "none")
    page.touchscreen.tap(5, 5)
    cursor(page, "main", "none")
    page.mouse.move(20, 20)
    page.mouse.move(60, 60)
    cursor(page, "main", "auto")
    cursor(page, "main", "none")  # it rests
    context.close()


def test_the_staff_s_own_screens_keep_it(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.address("/sign-in"))
    cursor(page, "html", "auto")
    cursor(page, "button", "pointer")
    page.close()
