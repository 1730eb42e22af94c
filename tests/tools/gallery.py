"""Take the pictures of the README: a demo office, its screens, in a real browser.

Run: .venv/bin/python tests/tools/gallery.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Page, sync_playwright

from kiosk import clock
from kiosk.app import create_app
from kiosk.config import Config
from kiosk.office import document, operations, place
from kiosk.office.models import Desk
from kiosk.paper import slips
from kiosk.programme import operations as programme
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.screens.shared import access
from kiosk.server import Server
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from printers.address import parse
from printers.raster import Encoder
from printers.typesetting import typeset

DEMO = Path(operations.__file__).with_name("demo.json")
UPRIGHT, LYING, WALL = (1080, 1920), (1366, 768), (1920, 1080)
TABLET, PHONE = (1280, 800), (390, 844)
ON_PAPER = ("it", "ar", "zh-Hans", "bn")
MORNING = datetime(2026, 11, 25, 9, 4)
EVERY = timedelta(minutes=3)
WAITING = (("A", "it"), ("C", "ar"), ("B", "en"), ("H", "ar"), ("D", "it"), ("L", "en"))


class Hands:
    """A clock that starts on a Wednesday morning: pictures of two days are alike."""

    def __init__(self) -> None:
        self.ahead = MORNING - clock.now()

    def now(self) -> datetime:
        return datetime.now(UTC).replace(tzinfo=None) + self.ahead


HANDS = Hands()


def office(data: Path) -> tuple[Server, str]:
    """Fill an office with people who wait; return its server and a staff cookie."""
    config = Config(data=data, listen="127.0.0.1:0", printer="screen:", url="http://192.168.1.10")
    app = create_app(config)
    programme.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "demo")
    operations.open_now()
    for desk in list(Desk.select()):
        operations.open_desk(desk)
    for number, (letter, language) in enumerate(WAITING * 2):
        service = place.service(letter)
        assert service is not None
        key = f"gallery-{number}"
        issuing.take(service, key, language=language, priority=number == 4)
        HANDS.ahead += EVERY
    first, second, room = Desk.select().order_by(Desk.position)
    for desk in (first, second, room):
        HANDS.ahead += timedelta(minutes=1)
        queue.call_next(desk)
    app.extensions["press"].start()
    person, _ = staffing.add("Alfa Esempio", Role.COORDINATOR)
    for number, name in enumerate(("Beta", "Gamma", "Delta")):
        staffing.add(f"{name} Esempio", list(Role)[number])
    return Server(app, config), sessions.begin(person)


def tickets(folder: Path, address: str) -> None:
    """Write a ticket in each of a few languages, dot for dot as it comes out of the printer."""
    encoder = Encoder(parse("none:"))
    service = place.service("C")
    assert service is not None
    for language in ON_PAPER:
        ticket = issuing.give(service, f"paper-{language}", language=language)
        page = typeset(slips.ticket_slip(ticket, address))
        encoder.dots(page).save(folder / f"ticket-{language}.png")


def into(language: str, *touches: str) -> Callable[[Page, str], None]:
    """Return what walks to a page of the entrance: by keys, as two taps in one place are one."""

    def walk(page: Page, url: str) -> None:
        page.goto(f"{url}entrance/")
        page.locator(f"[data-language={language}]").press("Enter")
        page.wait_for_selector("[data-page=services]")
        for touch in touches:
            page.locator(touch).first.press("Enter")
            page.wait_for_selector("[data-ticket]")

    return walk


def at(path: str) -> Callable[[Page, str], None]:
    """Return what opens a page."""

    def walk(page: Page, url: str) -> None:
        page.goto(f"{url}{path}")

    return walk


def pass_of(language: str) -> Callable[[Page, str], None]:
    """Return what opens a person's own number, on her telephone."""

    def walk(page: Page, url: str) -> None:
        service = place.service("C")
        assert service is not None
        ticket = issuing.give(service, f"pass-{language}", language=language)
        page.goto(f"{url}t/{ticket.token}")

    return walk


PICTURES: dict[str, tuple[tuple[int, int], Callable[[Page, str], None]]] = {
    "entrance-languages": (UPRIGHT, at("entrance/")),
    "entrance-doors": (UPRIGHT, into("it")),
    "entrance-doors-ar": (LYING, into("ar")),
    "entrance-ticket-ar": (UPRIGHT, into("ar", "[data-service=C]")),
    "display": (WALL, at("display/")),
    "desk": (TABLET, at("desk/1/")),
    "admin": (TABLET, at("admin/")),
    "sign-in": (TABLET, at("sign-in")),
    "tablet": (TABLET, at("tablet/")),
    "phone": (PHONE, pass_of("it")),
}


def main(folder: Path) -> None:
    """Write every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        patch.object(clock, "now", HANDS.now),
        tempfile.TemporaryDirectory() as data,
        sync_playwright() as engine,
    ):
        server, token = office(Path(data))
        tickets(folder, "http://192.168.1.10")
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        browser = engine.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
        )
        for name, ((width, height), walk) in PICTURES.items():
            context = browser.new_context(viewport={"width": width, "height": height})
            context.add_cookies([{"name": access.STAFF_COOKIE, "value": token, "url": server.url}])
            page = context.new_page()
            walk(page, server.url)
            page.evaluate("() => document.fonts.ready.then(() => true)")
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()
        server.stop()
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
