"""From touch to call: two windows, one visitor, one volunteer, and the screen of the room."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.queue.models import Ticket, TicketEvent
from kiosk.screens.shared import access
from kiosk.staff import operations, sessions
from kiosk.staff.models import Role
from tests.browser.promptly import promptly

ENTRANCE = {"width": 1080, "height": 1920}
TABLET = {"width": 1280, "height": 800}
WALL = {"width": 1920, "height": 1080}
STAFF = ["/", "/sign-in", "/desk/", "/desk/1/", "/desk/1/more", "/tablet/"]
ADMIN = ["", "staff", "devices", "notices", "logos", "health", "journal", "day", "office/services"]


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def desk(self, code: str) -> Desk: ...
    def set(self, **values: object) -> None: ...


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def open_window(size: dict[str, int], **options: Any) -> BrowserContext:
        opened.append(browser.new_context(viewport=size, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_window
    for context in opened:
        context.close()


def at_work(served: Served, context: BrowserContext, role: Role = Role.COORDINATOR) -> Page:
    person, _ = operations.add("Prova Sportello", role)
    token = sessions.begin(person)
    url = served.address("/")
    context.add_cookies([{"name": access.STAFF_COOKIE, "value": token, "url": url}])
    return context.new_page()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_touch_to_call(
    served: Served, window: Callable[..., BrowserContext], javascript: bool
) -> None:
    served.set(recall_cooldown_seconds=1)
    volunteer = at_work(served, window(TABLET))
    room = window(WALL).new_page()
    resident = window(ENTRANCE, java_script_enabled=javascript).new_page()

    resident.goto(served.address("/entrance/"))
    resident.locator("[data-language=ar]").press("Enter")  # two quick taps are one
    expect(resident.locator("body")).to_have_attribute("data-page", "services")
    expect(resident.locator("html")).to_have_attribute("dir", "rtl")
    resident.locator("[data-service=C]").click()
    expect(resident.locator("[data-ticket=C01]").first).to_be_visible()

    volunteer.goto(served.address(f"/desk/{served.desk('1').id}/"))
    room.goto(served.address("/display/"))
    expect(room.locator("body")).to_have_attribute("data-page", "display")
    volunteer.locator("[data-action=call-next]").first.click()
    expect(room.locator("[data-ticket=C01]").first).to_be_visible()
    expect(volunteer.locator("[data-action=recall]")).to_be_visible()
    called = Ticket.get().called_at
    volunteer.wait_for_timeout(1100)  # the cool-down of a recall, a setting of this test
    volunteer.locator("[data-action=recall]").click()
    wait_until(lambda: Ticket.get().called_at != called)
    volunteer.locator("[data-action=start]").click()
    expect(volunteer.locator("[data-action=start]")).to_have_count(0)
    volunteer.locator("[data-action=close]").first.click()
    wait_until(lambda: Ticket.get().status == "closed")
    story = [event.action for event in TicketEvent.select().order_by(TicketEvent.id)]
    assert story == ["issue", "call", "recall", "start", "close"]
    assert Ticket.get().language == "ar"


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.05)  # lets the server work; the condition decides


def test_what_a_desk_did_is_seen_at_another_and_in_the_room_within_two_seconds(
    served: Served, window: Callable[..., BrowserContext]
) -> None:
    room, context = window(WALL).new_page(), window(TABLET)
    one, two = at_work(served, context), context.new_page()
    one.goto(served.address(f"/desk/{served.desk('1').id}/"))
    two.goto(served.address(f"/desk/{served.desk('2').id}/"))
    room.goto(served.address("/display/"))

    def call(number: int) -> list[Locator]:
        if number > 1:
            one.locator("[data-action=close]").first.click()
        issuing.give(Service.get(Service.letter == "A"), f"touch-{number}")
        expect(two.locator("[data-action=call-next]").first).to_be_visible()
        one.locator("[data-action=call-next]").first.click()
        nobody = two.locator("body:not(:has([data-action=call-next]))")
        return [nobody, room.locator(f".now [data-ticket=A0{number}]")]

    promptly(call)


def test_a39_a_call_for_help_is_at_the_desk_within_three_of_its_questions(
    served: Served, window: Callable[..., BrowserContext]
) -> None:
    """It asks once a second: counted, as no clock of a busy machine could tell."""
    desk, resident = at_work(served, window(TABLET)), window(ENTRANCE).new_page()
    asked: list[str] = []
    desk.on("response", lambda answer: asked.append(answer.url))
    desk.goto(served.address(f"/desk/{served.desk('1').id}/"))
    expect(desk.locator("#board")).to_have_attribute("hx-trigger", re.compile("^every 1s"))
    resident.goto(served.address("/entrance/"))
    resident.locator("[data-action=help]").click()
    expect(resident.locator("[data-help=calling]")).to_be_visible()
    before = len(asked)
    expect(desk.locator("[data-ring]")).to_be_visible()
    assert len([one for one in asked[before:] if "/board" in one]) <= 3


def test_a_pin_is_typed_on_our_own_keypad_and_never_shown(
    served: Served, window: Callable[..., BrowserContext]
) -> None:
    operations.add("Prova Tastiera", Role.RECEPTION, "482913")
    page = window(TABLET).new_page()
    page.goto(served.address("/sign-in"))
    page.get_by_label("Prova Tastiera").check()
    for digit in "4829137":
        page.locator(f'[data-digit="{digit}"]').click()
    page.locator("[data-action=delete]").click()
    field = page.locator("#pin")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("type", "password")
    assert field.input_value() == "482913"
    assert "482913" not in page.content()
    page.locator("[data-action=sign-in]").click()
    expect(page.locator("[data-action=own-pin]")).to_be_visible()
