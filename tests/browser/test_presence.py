"""What every page says of itself while nobody touches it, in a real browser."""

from __future__ import annotations

from typing import Protocol

import pytest
from playwright.sync_api import Page

from kiosk.staff.devices import OWN_SCREENS


class Kiosk(Protocol):
    def address(self, path: str) -> str: ...


@pytest.mark.parametrize("screen", OWN_SCREENS)
def test_a_page_that_nobody_touches_reports_that_it_is_there(
    page: Page, served: Kiosk, screen: str
) -> None:
    page.clock.install()
    page.goto(served.address(f"/{screen}/"))
    if screen == "entrance":  # the doors ask for nothing by themselves
        page.locator("[data-language=it]").click()
        page.wait_for_selector("[data-page=services]")
    for _ in range(2):
        with page.expect_response(
            lambda answer: f"/here?screen={screen}" in answer.url
        ) as reported:
            page.clock.run_for(20_000)
        assert reported.value.status == 200
