"""The entrance as it is served, and all its pages in one document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.database import database
from kiosk.languages import DEFAULT, OTHER
from kiosk.office import document, operations
from kiosk.office.models import Desk
from kiosk.server import Server
from tests.browser.accessibility import sweeping
from tests.browser.accessibility.pages import MORNING, Hands, Visitor, furnish

DEMO = Path(operations.__file__).with_name("demo.json")
# Eight doors, the most there may be; the last leads to several services.
DOORS = [["A"], ["C"], ["B"], ["D"], ["S"], ["H"], ["G"], {"services": ["L", "E", "F"]}]
NAMES = {"name": {"it": "Lavoro e scuola", "en": "Work and school"}, "colour": "work"}


class Entrance:
    """A served office and a page of a browser at its entrance."""

    def __init__(self, page: Page, start: str) -> None:
        self.page = page
        self.start = start


@pytest.fixture
def served_here(tmp_path: Path, hands: object, small_faces: Path) -> Iterator[Callable[..., Flask]]:
    """Return what opens and serves an office in this process, on a Monday.

    On Mondays somebody speaks Arabic and French, which the doors then say.
    """
    running: list[tuple[Flask, Server, Thread]] = []

    def open_office(printer: str = "none:", **settings: object) -> Flask:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "faces").symlink_to(small_faces)
        config = Config(
            data=tmp_path / "data",
            listen="127.0.0.1:0",
            printer=printer,
            url="http://192.168.1.10:8080",
        )
        app = create_app(config)
        content = json.loads(DEMO.read_text("utf-8"))
        content["home_screen_tiles"] = [*DOORS[:7], DOORS[7] | NAMES]  # type: ignore[operator]
        content["settings"] = content.get("settings", {}) | {"numbers_a_minute": 0} | settings
        operations.apply(document.check(content), "test")
        operations.open_now()
        for desk in Desk.select():
            operations.open_desk(desk)
        server = Server(app, config)
        running.append((app, server, Thread(target=server.run)))
        running[-1][2].start()
        app.config["SERVED_AT"] = server.url.rstrip("/")
        return app

    yield open_office
    for app, server, thread in running:
        server.stop()
        thread.join()
        app.extensions["press"].stop()
        app.extensions["voice"].stop()
    database.close()


@pytest.fixture
def entrance(browser: Browser, served_here: Callable[..., Flask]) -> Iterator[Entrance]:
    size: ViewportSize = {"width": 1080, "height": 1920}
    context = browser.new_context(viewport=size)
    yield Entrance(context.new_page(), f"{served_here().config['SERVED_AT']}/entrance/")
    context.close()


class House:
    """An office that has everything, its pages as the server makes them, and one document."""

    def __init__(self, app: Flask, hands: Hands, page: Page) -> None:
        self.app, self.hands, self.page = app, hands, page

    def pages(self, language: str, *modes: str) -> list[tuple[str, str]]:
        """Return every page of the entrance by its name, made in `language` and `modes`."""
        found = list(Visitor(self.app, self.hands, language, modes).pages())
        if language == DEFAULT:
            found += Visitor(self.app, self.hands, OTHER, modes).pages()
        return list(sweeping.with_veils(found))


@pytest.fixture
def house(browser: Browser, served_here: Callable[..., Flask], hands: Hands) -> Iterator[House]:
    app = served_here(printer="screen:")
    app.config["WTF_CSRF_ENABLED"] = False
    press = app.extensions["press"]
    press.start()
    hands.at = MORNING
    furnish()
    context = browser.new_context()
    page = context.new_page()
    page.route("**/paper.png", lambda route: route.fulfill(body=press.pages()[0][1]))
    sweeping.open_document(page, f"{app.config['SERVED_AT']}/entrance/")
    yield House(app, hands, page)
    context.close()
