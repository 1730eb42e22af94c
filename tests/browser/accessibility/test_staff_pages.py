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
from kiosk.staff.models import Role

TABLET: Final[ViewportSize] = {"width": 1280, "height": 800}
TWICE: Final[ViewportSize] = {"width": 640, "height": 400}  # what is left of a tablet at 200 %
# A file, the first page of another room, or a page of its own test.
NO_PAGES: Final = ("assets", "static", "speech", "entrance", "true_size")
SIGHT: Final = Path(__file__).with_name("staff.js").read_text("utf-8")


def addresses(app: Flask) -> list[str]:
    """Return every address of a page that needs nothing but its path, and one of each other."""
    rules = app.url_map.iter_rules()
    plain = [rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments]
    found = {rule.rule for rule in plain if rule.endpoint.partition(".")[0] not in NO_PAGES}
    token = Ticket.select().order_by(Ticket.id).get().token
    forms = {f"/admin/office/{part}" for part in ("settings", "services/new", "activities/new")}
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
    at = app.config["SERVED_AT"]
    wrong: dict[str, object] = {}
    seen = 0
    for address in addresses(app):
        answer = page.request.get(f"{at}{address}")
        if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
            continue
        page.set_viewport_size(TABLET)
        page.goto(f"{at}{address}", wait_until="domcontentloaded")
        if not page.locator("body[data-page]").count():
            continue  # a fragment
        seen += 1
        report = Axe().run(page, options={"resultTypes": ["violations"]})
        axe = [f"{one['id']}: {one['nodes'][0]['html']}" for one in report.response["violations"]]
        small = (
            [] if address.startswith(("/display", "/t/")) else page.evaluate(f"({SIGHT}).small()")
        )
        page.set_viewport_size(TWICE)
        lost = [] if address.startswith("/display") else page.evaluate(f"({SIGHT}).lost()")
        found = {"axe": axe, "small": small, "lost": lost}
        if any(found.values()):
            wrong[address] = {name: one for name, one in found.items() if one}
    assert wrong == {}
    assert seen >= 30
