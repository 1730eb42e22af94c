"""A6, A46: every page of staff, display and phone: axe, fingers, and twice the size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from kiosk.office import place
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.screens.shared.access import STAFF_COOKIE
from kiosk.staff import operations, sessions
from kiosk.staff.models import Role, Staff

TABLET: Final[ViewportSize] = {"width": 1280, "height": 800}
TWICE: Final[ViewportSize] = {"width": 640, "height": 400}  # what is left of a tablet at 200 %
# A file, the first page of another room, or a page of its own test.
FORMS: Final = ("settings", "services", "services/new", "activities/new", "closures")
NO_PAGES: Final = ("assets", "static", "speech", "entrance", "true_size")
SIGHT: Final = Path(__file__).with_name("staff.js").read_text("utf-8")


def addresses(app: Flask) -> list[str]:
    """Return every address of a page that needs nothing but its path, and one of each other."""
    rules = app.url_map.iter_rules()
    plain = [rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments]
    found = {rule.rule for rule in plain if rule.endpoint.partition(".")[0] not in NO_PAGES}
    token = Ticket.select().order_by(Ticket.id).get().token
    forms = {f"/admin/office/{part}" for part in FORMS}
    return sorted(found | forms | {"/desk/1/", "/desk/1/more", "/desk/1/tickets/1", f"/t/{token}"})


@pytest.fixture
def staff(browser: Browser, served_here: Callable[..., Flask]) -> Iterator[tuple[Page, Flask]]:
    app = served_here()
    home = place.service("C")
    assert home is not None
    issuing.take(home, "k" * 20, language="ar")
    person, _ = operations.add("Prova Sportello", Role.COORDINATOR)
    context = browser.new_context(viewport=TABLET)
    cookie = {"name": STAFF_COOKIE, "value": sessions.begin(person), "url": app.config["SERVED_AT"]}
    context.add_cookies([cookie])  # type: ignore[list-item]
    yield context.new_page(), app
    context.close()


def test_a6_a46_every_page_of_staff_has_no_fault_and_reflows_at_twice_the_size(
    staff: tuple[Page, Flask],
) -> None:
    page, app = staff
    wrong: dict[str, object] = {}
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    seen = [one for one in addresses(app) if is_page(page, f"{app.config['SERVED_AT']}{one}")]
    for language in ("it", "en"):
        operations.set_language(Staff.get(), language)
        for address in seen:
            page.set_viewport_size(TABLET)
            page.goto(f"{app.config['SERVED_AT']}{address}", wait_until="domcontentloaded")
            found = faults(page, address)
            if any(found.values()):
                wrong[f"{language} {address}"] = {name: one for name, one in found.items() if one}
    assert wrong == {}
    assert len(seen) >= 30
    assert said == [], "the browser complains of nothing, such as a breach of the policy"


def is_page(page: Page, address: str) -> bool:
    """Say whether a browser meets a whole page here, not a file and not a part of one."""
    answer = page.request.get(address)
    is_html = "text/html" in answer.headers["content-type"]
    return answer.status == 200 and is_html and "data-page=" in answer.text()


def faults(page: Page, address: str) -> dict[str, object]:
    """Return what is wrong with a page, on a tablet and where half of it is left."""
    report = Axe().run(page, options={"resultTypes": ["violations"]})
    axe = [f"{one['id']}: {one['nodes'][0]['html']}" for one in report.response["violations"]]
    is_public = address.startswith(("/display", "/t/"))
    small = [] if is_public else page.evaluate(f"({SIGHT}).small()")
    page.set_viewport_size(TWICE)
    lost = [] if address.startswith("/display") else page.evaluate(f"({SIGHT}).lost()")
    return {"axe": axe, "small": small, "lost": lost}
