"""The desk's board: what comes and goes by itself moves no button under a finger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, issuing
from kiosk.screens.shared import access
from kiosk.staff import operations, sessions
from kiosk.staff.models import Role

SIZES = [(1280, 800), (390, 844)]
FITS = "(note) => note.scrollHeight <= note.clientHeight && note.scrollWidth <= note.clientWidth"


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def desk(self, code: str) -> Desk: ...
    def set(self, **values: object) -> None: ...
    def start(self) -> None: ...
    def kill(self) -> None: ...


@pytest.fixture(params=SIZES, ids=["tablet", "telephone"])
def desk(served: Served, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A desk where two people wait, on a tablet and on a telephone."""
    width, height = request.param
    served.set(stale_after_seconds=2)
    for number in range(2):
        issuing.give(Service.get(Service.letter == "A"), f"waits-{number}")
    token = sessions.begin(operations.add("Prova Sportello", Role.RECEPTION)[0])
    context = browser.new_context(viewport={"width": width, "height": height})
    cookie = {"name": access.STAFF_COOKIE, "value": token, "url": served.address("/")}
    context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(served.address(f"/desk/{served.desk('1').id}/"))
    yield page
    context.close()


def places(page: Page) -> list[list[float]]:
    """Return where each button and link of the page stands, in pixels, all at one moment."""
    found: list[list[float]] = page.locator(".tools a, #board button, #board a").evaluate_all(
        """(all) => all.map((one) => one.getBoundingClientRect())
        .map((box) => [box.x, box.y, box.width, box.height])"""
    )
    return found


def test_the_note_that_the_screen_is_not_up_to_date_moves_no_button(
    served: Served, desk: Page
) -> None:
    expect(desk.locator("#sound-note")).to_be_visible()  # this browser has not been touched yet
    before = places(desk)
    assert len(before) > 6
    served.kill()
    expect(desk.locator("[data-stale]")).to_be_visible()
    assert desk.locator("[data-stale]").evaluate(FITS)
    assert places(desk) == before
    served.start()
    expect(desk.locator("[data-stale]")).to_be_hidden()
    assert places(desk) == before


@pytest.mark.parametrize("desk", SIZES[:1], ids=["tablet"], indirect=True)
def test_a_call_for_help_and_the_first_touch_leave_what_this_desk_does_in_its_place(
    desk: Page,
) -> None:
    """On a telephone, one column, a call for help stands above all the rest."""
    here = desk.locator(".side-main button").first
    before = here.bounding_box()
    alarm.ask("help-1", "it")
    expect(desk.locator("[data-ring]")).to_be_in_viewport()
    assert here.bounding_box() == before
    desk.locator("h1").click()
    expect(desk.locator("#sound-note")).to_be_hidden()
    assert here.bounding_box() == before
