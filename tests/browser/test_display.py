from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from kiosk import clock
from kiosk.office.models import Desk, Notice, Service
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket
from tests.browser.promptly import promptly

WALL: ViewportSize = {"width": 1920, "height": 1080}
PHONE: ViewportSize = {"width": 390, "height": 844}
CAPITAL = 0.692  # of the type, in Titillium
MM = 2.017  # pixels of a 43-inch screen
PLAYS = """
window.plays = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  if (this.volume) plays.push(this.src);
  return play.call(this);
};
"""
CHIMES = "plays.filter((address) => address.includes('chime')).length"
STRICT = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
keys = (f"key-{number}" for number in count())


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def start(self) -> None: ...
    def kill(self) -> None: ...
    def set(self, **values: object) -> None: ...
    def desk(self, code: str) -> Desk: ...


def service(letter: str) -> Service:
    return Service.get(Service.letter == letter)


def called(letter: str, desk: Desk) -> Ticket:
    return operations.call(issuing.give(service(letter), next(keys)), desk)


def watched(page: Page) -> list[str]:
    """Collect what the page does against its own rules."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on("response", lambda answer: said.append(answer.url) if answer.status > 399 else None)
    return said


def faults(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page, options=STRICT).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.fixture
def wall(browser: Browser) -> Iterator[Page]:
    """A screen whose browser refuses sound."""
    context = browser.new_context(viewport=WALL, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def loud(loud_browser: Browser) -> Iterator[Page]:
    """A screen whose browser was started as the installation says, to play sound."""
    page = loud_browser.new_page(viewport=WALL)
    page.add_init_script(PLAYS)
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def chimes(page: Page) -> int:
    return int(page.evaluate(CHIMES))


def rings(page: Page, times: int) -> None:
    """Wait until the chime was heard so many times; one call comes after the other."""
    page.wait_for_function(f"times => {CHIMES} >= times", arg=times)
    assert chimes(page) == times


def test_a45_refused_sound_is_said_beside_the_text_and_one_touch_brings_it(
    served: Served, wall: Page
) -> None:
    with wall.expect_response("**/display/sound") as refused:
        wall.goto(served.address("/display/"))
    assert refused.value.status == 200
    assert 'name="blocked"\r\n\r\n1' in (refused.value.request.post_data or "")
    button = wall.get_by_role("button", name="Il suono è spento: tocca qui")
    expect(button).to_be_visible()
    text, below = wall.locator("main").bounding_box(), button.bounding_box()
    assert text is not None
    assert below is not None
    assert text["y"] + text["height"] <= below["y"]
    assert below["y"] + below["height"] <= WALL["height"]
    with wall.expect_response("**/display/sound") as allowed:
        button.click()
    assert 'name="blocked"\r\n\r\n0' in (allowed.value.request.post_data or "")
    expect(button).to_be_hidden()


def test_a42_a_call_is_seen_within_two_seconds_and_heard_once(served: Served, loud: Page) -> None:
    served.set(display_fresh_seconds=4, recall_cooldown_seconds=0)
    said = watched(loud)
    loud.goto(served.address("/display/"))
    expect(loud.locator(".note-sound")).to_be_hidden()
    now = loud.locator(".now")

    def call(number: int) -> list[Locator]:
        if number > 1:
            operations.close(Ticket.get(Ticket.number == number - 1), served.desk("1"))
        called("C", served.desk("1"))
        return [now.locator(f"[data-ticket=C{number:02}]")]

    calls = promptly(call)
    expect(now).to_contain_class("is-fresh")
    expect(now).not_to_contain_class("is-fresh")
    rings(loud, calls)
    operations.recall(Ticket.get(Ticket.number == calls), served.desk("1"))
    expect(now).to_contain_class("is-fresh")
    rings(loud, calls + 1)
    assert said == []


def test_a43_a_killed_server_is_said_and_the_screen_is_right_within_ten_seconds_of_its_return(
    served: Served, loud: Page
) -> None:
    served.set(stale_after_seconds=6)
    loud.goto(served.address("/display/"))
    called("C", served.desk("1"))
    expect(loud.locator(".now [data-ticket=C01]")).to_be_visible()
    served.kill()
    expect(loud.get_by_text("Un momento.")).to_be_visible()
    expect(loud.get_by_text("Questo schermo non è aggiornato.")).to_be_visible()
    expect(loud.locator(".now [data-ticket=C01]")).to_be_visible()
    called("A", served.desk("2"))
    before = chimes(loud)
    served.start()
    expect(loud.locator(".now [data-ticket=A01]")).to_be_visible(timeout=10_000)
    expect(loud.locator(".before [data-ticket=C01]")).to_be_visible()
    expect(loud.get_by_text("Un momento.")).to_be_hidden()
    expect(loud.get_by_text("Questo schermo non è aggiornato.")).to_be_hidden()
    rings(loud, before + 1)


def test_a_screen_switched_on_before_the_server_says_one_moment_and_comes_by_itself(
    served: Served, wall: Page
) -> None:
    wall.goto(served.address("/display/"))
    wall.evaluate("navigator.serviceWorker.ready.then(() => true)")
    served.kill()
    wall.goto(served.address("/display/"))
    expect(wall.get_by_role("heading", name="Un momento.")).to_be_visible()
    called("C", served.desk("1"))
    served.start()
    expect(wall.locator("[data-ticket=C01]")).to_be_visible(timeout=10_000)


def test_a41_codes_and_desks_are_read_at_three_metres_however_much_is_said(
    served: Served, wall: Page
) -> None:
    for letter in "CABLE":
        operations.close(called(letter, served.desk("1")), served.desk("1"))
    called("H", served.desk("3"))
    hour = timedelta(hours=1)
    for _ in range(2):
        Notice.create(
            phrase="early",
            hour="12:00",
            text={},
            starts_at=clock.now() - hour,
            ends_at=clock.now() + hour,
        )
    for language in ("ar", "en"):
        issuing.give(service("C"), next(keys), language=language)
    Service.update(is_paused=True).where(Service.letter == "D").execute()
    said = watched(wall)
    wall.goto(served.address("/display/"))
    wall.mouse.click(5, 5)
    expect(wall.locator(".note-sound")).to_be_hidden()
    sizes = wall.locator(".code").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert len(sizes) == 6
    assert min(sizes) * CAPITAL >= 37 * MM
    for one in wall.locator(".code, .where, .notices .notice").all():
        box = one.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= WALL["width"]
        assert box["y"] + box["height"] <= WALL["height"]
    assert faults(wall) == []
    assert said == []


MOVES = """() => [document.getAnimations().length, ...[...document.querySelectorAll("*")]
  .filter((one) => ["", "::before", "::after"].some((part) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(one, part);
    return (animationName !== "none" && parseFloat(animationDuration) > 0)
      || transitionDuration.split(",").some((lasts) => parseFloat(lasts) > 0);
  })).map((one) => one.outerHTML.slice(0, 80))]"""


def test_a26_nothing_moves_where_people_ask_for_it(served: Served, wall: Page) -> None:
    ticket = issuing.give(service("C"), next(keys))
    called("A", served.desk("1"))
    found = {}
    for path in ("/display/", "/entrance/", f"/t/{ticket.token}"):
        wall.goto(served.address(path))
        wall.keyboard.press("Tab")
        found[path] = wall.evaluate(MOVES)
        if path == "/entrance/":
            wall.press('[data-language="it"]', "Enter")
            expect(wall.locator("[data-page=services]")).to_be_visible()
            found["doors"] = wall.evaluate(MOVES)
    assert found == {page: [0] for page in found}
    wall.emulate_media(reduced_motion="no-preference")  # the control: else there is movement
    wall.goto(served.address("/display/"))
    expect(wall.locator(".is-fresh")).to_be_visible()
    assert wall.evaluate(MOVES)[0] > 0


@pytest.mark.parametrize("path", ["/display/", "/display/moment"])
def test_the_quiet_screens_have_no_fault(served: Served, wall: Page, path: str) -> None:
    wall.goto(served.address(path))
    assert faults(wall) == []


def test_the_phone_tells_the_turn_by_itself(served: Served, phone: Page) -> None:
    ticket = issuing.give(service("C"), next(keys), language="ar")
    said = watched(phone)
    phone.goto(served.address(f"/T/{ticket.token}"))
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    assert faults(phone) == []
    operations.call(ticket, served.desk("1"))
    expect(phone.get_by_text("حان دورك")).to_be_visible()
    expect(phone.locator(".pass-where")).to_have_text("شباك 1")
    assert faults(phone) == []
    assert said == []


def test_the_phone_says_when_it_is_not_up_to_date(served: Served, phone: Page) -> None:
    served.set(stale_after_seconds=2)
    ticket = issuing.give(service("C"), next(keys))
    phone.goto(served.address(f"/t/{ticket.token}"))
    served.kill()
    expect(phone.get_by_text("Questo schermo non è aggiornato.")).to_be_visible()
    served.start()
    expect(phone.get_by_text("Questo schermo non è aggiornato.")).to_be_hidden(timeout=10_000)


@pytest.mark.parametrize("language", ["it", "ar", "en"])
def test_leaving_the_line_by_phone_takes_two_touches(
    served: Served, phone: Page, language: str
) -> None:
    ticket = issuing.give(service("C"), next(keys), language=language)
    phone.goto(served.address(f"/t/{ticket.token}"))
    phone.locator("[data-action=cancel]").click()
    expect(phone.locator("[data-action=stay]")).to_be_visible()
    assert faults(phone) == []
    phone.locator("[data-action=cancel]").click()
    expect(phone.locator("[data-state=cancelled]")).to_be_visible()
    assert faults(phone) == []
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    phone.goto(served.address("/t/none"))
    assert faults(phone) == []
