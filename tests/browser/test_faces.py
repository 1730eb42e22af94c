"""Each script is written in a face of ours, and a phone never fetches the large Chinese one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Browser, Page

from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.queue import issuing

FACES = dict.fromkeys(("it", "ro", "sq", "fr", "en", "es"), "Titillium Web")
FACES |= {"ar": "Noto Sans Arabic", "ur": "Noto Sans Arabic", "bn": "Hind Siliguri"}
FACES |= {"uk": "Noto Sans", "ru": "Noto Sans", "zh-Hans": "Noto Sans CJK"}


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


def test_every_language_has_its_face(browser: Browser, opened: Opened) -> None:
    kiosk = opened()
    page = browser.new_page()
    wrong = {}
    for code in LANGUAGES:
        page.goto(kiosk.start_page)
        page.evaluate("document.fonts.ready.then(() => true)")
        shown = [faces(page, f'[data-language="{code}"]:not(:has(*)), [data-language="{code}"] *')]
        page.click(f'[data-language="{code}"]')
        page.wait_for_selector("[data-page=services]")
        page.evaluate("document.fonts.ready.then(() => true)")
        shown.append(faces(page, "h1"))
        if not all(any(one.startswith(FACES[code]) for one in found) for found in shown):
            wrong[code] = shown
        if any(one.endswith("!") for found in shown for one in found):
            wrong[code] = shown
    page.close()
    assert wrong == {}


def test_a_phone_never_fetches_the_chinese_face(browser: Browser, opened: Opened) -> None:
    kiosk = opened()
    service = place.service("C")
    assert service is not None
    ticket = issuing.take(service, "key-of-a-phone-01", language="zh-Hans")
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(kiosk.start_page.replace("entrance/", f"t/{ticket.token}"))
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.close()
    assert [one for one in asked if "CJK" in one] == []
