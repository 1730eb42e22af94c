"""Each script is written in a face of ours, cut small; the whole one is asked for at need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Browser, Page, Request

from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.queue import issuing

FACES = dict.fromkeys(("it", "ro", "sq", "fr", "en", "es"), "Titillium Web")
FACES |= {"ar": "Noto Sans Arabic", "ur": "Noto Sans Arabic", "bn": "Hind Siliguri"}
FACES |= {"uk": "Noto Sans", "ru": "Noto Sans", "zh-Hans": "Noto Sans CJK"}

# Two frames draw what stands there now; only then does the page know which faces are missing.
LOADED = """() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  .then(() => document.fonts.ready).then(() => true)"""


class Kiosk(Protocol):
    start_page: str


Opened = Callable[..., Kiosk]


def faces(page: Page, selector: str) -> set[str]:
    """Return the faces in which the browser draws the text of `selector`; "!" is not ours."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {one["familyName"] + ("" if one["isCustomFont"] else "!") for one in found}


def drawn(page: Page, selector: str) -> set[str]:
    """Return them once the faces that the page needs have come."""
    faces(page, selector)  # lays the page out, so that it asks for them
    page.evaluate(LOADED)
    return faces(page, selector)


def asked_for(page: Page) -> list[str]:
    """Return the list that grows with every face that `page` asks for from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/fonts/" in request.url and not request.url.endswith(".css"):
            asked.append(request.url.rpartition("/")[2])

    page.on("request", note)
    return asked


def test_every_language_has_its_face_and_no_large_one(browser: Browser, opened: Opened) -> None:
    kiosk = opened()
    page = browser.new_page()
    asked = asked_for(page)
    wrong = {}
    for code in LANGUAGES:
        page.goto(kiosk.start_page)
        shown = [drawn(page, f'[data-language="{code}"]:not(:has(*)), [data-language="{code}"] *')]
        page.click(f'[data-language="{code}"]')
        page.wait_for_selector("[data-page=services]")
        shown.append(drawn(page, "h1"))
        if not all(any(one.startswith(FACES[code]) for one in found) for found in shown):
            wrong[code] = shown
        if any(one.endswith("!") for found in shown for one in found):
            wrong[code] = shown
    assert wrong == {}
    large = {one for one in asked if not one.startswith("Titillium") and ".woff" not in one}
    assert large == set()
    page.close()


def test_a_letter_that_the_small_face_lacks_comes_from_the_whole(
    browser: Browser, opened: Opened
) -> None:
    kiosk = opened(enabled_languages=["it", "zh-Hans"])
    page = browser.new_page()
    asked = asked_for(page)
    page.goto(kiosk.start_page)
    page.click('[data-language="zh-Hans"]')
    page.wait_for_selector("[data-page=services]")
    assert "NotoSansCJK-Regular.ttc" not in asked
    page.evaluate("document.querySelector('h1').textContent = '薔薇'")
    assert all(one.startswith("Noto Sans CJK") for one in drawn(page, "h1"))
    assert "NotoSansCJK-Regular.ttc" in asked
    page.close()


def test_a_phone_never_fetches_the_whole_chinese_face(browser: Browser, opened: Opened) -> None:
    kiosk = opened()
    service = place.service("C")
    assert service is not None
    ticket = issuing.take(service, "key-of-a-phone-01", language="zh-Hans")
    page = browser.new_page()
    asked = asked_for(page)
    page.goto(kiosk.start_page.replace("entrance/", f"t/{ticket.token}"))
    drawn(page, "h1")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert any(one.startswith("han-") for one in asked)
    page.evaluate("document.querySelector('h1').textContent = '薔薇'")
    drawn(page, "h1")
    page.close()
    assert [one for one in asked if "CJK" in one] == []
