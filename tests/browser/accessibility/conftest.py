"""The whole entrance, walked page by page, in any language and mode."""

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
from kiosk.office import document, operations
from kiosk.office.models import Desk
from kiosk.server import Server

DEMO = Path(operations.__file__).with_name("demo.json")
# Eight doors, the most there may be; the last leads to several services.
DOORS = [["A"], ["C"], ["B"], ["D"], ["S"], ["H"], ["G"], {"services": ["L", "E", "F"]}]
NAMES = {"name": {"it": "Lavoro e scuola", "en": "Work and school"}, "colour": "work"}


class Entrance:
    """A served office and a page of a browser at its entrance."""

    def __init__(self, page: Page, start: str) -> None:
        self.page = page
        self.start = start

    def touch(self, target: str) -> None:
        """Touch what the selector names, and wait for the page that comes."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.locator(target).first.evaluate("n => n.form ? n.form.submit() : n.click()")

    def pages(self, language: str, *modes: str) -> Iterator[str]:
        """Walk the way of a visitor; yield the name of each page while it is shown."""
        self.page.goto(self.start)
        for mode in modes:
            self.touch(f"[data-action=mode-{mode}]")
        yield "languages"
        self.touch(f'[data-language="{language}"]')
        yield "services"
        services = self.page.url
        self.touch("a.tile")
        yield "tile"
        self.page.goto(services)
        self.touch("[data-service=B]")
        yield "ticket"
        self.touch("[data-action=help]")
        yield "help"
        self.page.goto(services.replace("/services", "/tickets/none"))
        yield "refused"


@pytest.fixture
def served_here(tmp_path: Path, hands: object, small_faces: Path) -> Iterator[Callable[..., Flask]]:
    """Return what opens and serves an office in this process, on a Monday.

    On Mondays somebody speaks Arabic and French, which the doors then say.
    """
    running: list[tuple[Flask, Server, Thread]] = []

    def open_office(**settings: object) -> Flask:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "faces").symlink_to(small_faces)
        config = Config(
            data=tmp_path / "data",
            listen="127.0.0.1:0",
            printer="none:",
            url="http://192.168.1.10:8080",
        )
        app = create_app(config)
        content = json.loads(DEMO.read_text("utf-8"))
        content["home_screen_tiles"] = [*DOORS[:7], DOORS[7] | NAMES]  # type: ignore[operator]
        content["settings"] = content.get("settings", {}) | settings
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
