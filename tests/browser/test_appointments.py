"""An appointment from the desk to the door, with the touches counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from kiosk import clock
from kiosk.appointments import openings, operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import Person
from kiosk.office.parts import WEEKDAYS
from kiosk.queue.models import Ticket
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.browser.hand import Hand
from tests.browser.scanning import scan

UPRIGHT, LYING = {"width": 1080, "height": 1920}, {"width": 1366, "height": 768}
TABLET = {"width": 1280, "height": 800}


class Served(Protocol):
    start_page: str

    def address(self, path: str) -> str: ...


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def open_window(size: dict[str, int], **options: Any) -> BrowserContext:
        opened.append(browser.new_context(viewport=size, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def offer(served: Served) -> Offer:
    """An offer of every five minutes, day and night: one of them is always next."""
    always = {day: [["00:00", "23:59"]] for day in WEEKDAYS}
    return offered("D", weekly=always, length=5, self_booking=True, ahead_days=3)


@pytest.fixture
def soon(offer: Offer) -> Appointment:
    free = openings.by_day([offer], clock.today(), most=1)
    (first, *_) = next(iter(free.values()))
    person = Person("Alfa Esempio", language="ar", notice="1")
    return operations.book(offer, first.slot.starts_at, person, "soon")


def test_from_the_desk_to_the_slip_in_fewer_than_twelve_acts_and_a_minute(
    served: Served, window: Callable[..., BrowserContext], offer: Offer
) -> None:
    person, _ = staffing.add("Prova Sportello", Role.RECEPTION)
    context = window(TABLET)
    url, token = served.address("/"), sessions.begin(person)
    context.add_cookies([{"name": access.STAFF_COOKIE, "value": token, "url": url}])
    page = context.new_page()
    page.goto(served.address("/desk/1/"))
    hand = Hand(page)
    hand.touch("[data-action=appointments]")
    hand.touch("[data-action=new-appointment]")
    hand.touch("[data-service=D]")
    hand.touch(".time")
    hand.touch("label:has([value=ar])")
    expect(page.locator("section.data-notice[lang=ar]")).to_be_visible()
    hand.touch("[name=told]")
    hand.write("#name", "Alfa Esempio")
    hand.write("#phone", "347 123 4567")
    hand.touch("[data-action=book]")
    expect(page.locator("[data-code]")).to_be_visible()
    assert hand.acts < 12
    assert hand.seconds < 60  # it is 27
    assert Appointment.get().phone == "+393471234567"
    for path in ("", "week", "calls", "new", "new/D", f"{Appointment.get().id}/"):
        page.goto(served.address(f"/desk/1/appointments/{path}"))
        assert Axe().run(page).response["violations"] == []


def test_a_scan_before_the_first_touch_gives_the_ticket(
    served: Served, window: Callable[..., BrowserContext], soon: Appointment
) -> None:
    page = window(UPRIGHT).new_page()
    page.goto(served.start_page)
    expect(page.locator("h1")).to_be_focused()
    scan(page, str(soon.token).lower())
    expect(page.locator("[data-ticket=P01]")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert Ticket.select().count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_two_touches_and_the_number_give_the_ticket(
    served: Served, window: Callable[..., BrowserContext], soon: Appointment, javascript: bool
) -> None:
    page = window(UPRIGHT, java_script_enabled=javascript).new_page()
    page.goto(served.start_page)
    page.locator("[data-language=it]").press("Enter")  # two quick taps are one touch
    page.locator("[data-service=P]").click()
    for digit in str(soon.code):
        page.locator(f'[data-digit="{digit}"]').click()
    expect(page.locator("#code")).to_have_value(str(soon.code))
    page.locator("[data-action=send-code]").click()
    expect(page.locator("[data-ticket=P01]")).to_be_visible()
