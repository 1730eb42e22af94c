"""Debian's Chromium with exactly the options and the policy that the machine is given.

Its policy lets nobody look inside, so the tests look from outside: at the list of its pages, and
at who was asked for one.
"""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

import pytest

from kiosk.office import place
from tests.browser.appliance import Started, browsers, must_have_names_of_its_own, written
from tests.browser.conftest import Served
from tests.cli.command import wait_for

FOR_THE_TEST: Final = ("--headless=new", "--remote-debugging-port=0")
PAGE: Final = "<!doctype html><title>Read</title>"


class Screen:
    """One screen from outside. `profile` is the folder of its browser."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self._port = profile / "DevToolsActivePort"

    def shows(self, title: str, address: str) -> bool:
        """Say whether it shows a page of that title from that address."""
        return any(one["title"] == title and one["url"] == address for one in self._ask("list"))

    def open(self, address: str) -> None:
        """Try to open an address, as if somebody had found a way to type one."""
        self._ask(f"new?{address}", "PUT")

    def _ask(self, what: str, method: str = "GET") -> list[dict[str, str]]:
        try:
            port = self._port.read_text("utf-8").splitlines()[0]
            asked = Request(f"http://127.0.0.1:{port}/json/{what}", method=method)
            with urlopen(asked, timeout=10) as answer:
                return list(json.load(answer))
        except (OSError, IndexError):  # it is not there yet, or not any more
            return []

    def lock_under_another_name(self) -> None:
        """Leave the lock of a browser that ran when this computer had another name."""
        self.profile.mkdir(parents=True, exist_ok=True)
        for name, whose in (("SingletonLock", "another-name-4242"), ("SingletonCookie", "1234")):
            (self.profile / name).unlink(missing_ok=True)
            (self.profile / name).symlink_to(whose)

    def fall(self) -> None:
        """End its browser as a fault does, and nothing else; its lock is left."""
        self._port.unlink()
        for one in browsers(self.profile):
            os.kill(one, signal.SIGKILL)


@pytest.fixture
def files(chromium: str, office_served: Served, tmp_path: Path) -> Path:
    must_have_names_of_its_own()
    return written(tmp_path / "screens", office_served.address(""))


@pytest.fixture
def office_served(opened: Callable[..., Served]) -> Served:
    """An office that has its address, and is not there yet."""
    served = opened()
    served.kill()
    return served


@pytest.fixture
def screen(files: Path, tmp_path: Path) -> Iterator[Screen]:
    """An entrance that was switched on before the program, its profile locked."""
    shown = Screen(tmp_path / "home" / "entrance")
    shown.lock_under_another_name()
    started = Started(files, tmp_path, str(files / "start"), "entrance", *FOR_THE_TEST)
    yield shown
    started.end()


def test_a_screen_opens_its_page_and_goes_on_to_the_program_whatever_locked_its_browser(
    screen: Screen, office_served: Served, files: Path
) -> None:
    first = (files / "entrance.html").as_uri()
    wait_for(lambda: screen.shows("Un momento.", first))
    screen.fall()  # it comes back by itself, over its own lock
    wait_for(lambda: screen.shows("Un momento.", first))
    office_served.start()
    wait_for(lambda: screen.shows(place.office().site.name, office_served.address("/entrance/")))


def test_a_screen_opens_nothing_but_its_page_and_the_program(
    screen: Screen, office_served: Served, files: Path, tmp_path: Path
) -> None:
    for file in (files / "inside.html", tmp_path / "outside.html"):
        file.write_text(PAGE, "utf-8")
    wait_for(lambda: screen.shows("Un momento.", (files / "entrance.html").as_uri()))
    with socket.create_server(("127.0.0.1", 0)) as foreign:
        foreign.settimeout(0)
        screen.open(f"http://127.0.0.1:{foreign.getsockname()[1]}/")
        screen.open((tmp_path / "outside.html").as_uri())
        screen.open((files / "inside.html").as_uri())
        wait_for(lambda: screen.shows("Read", (files / "inside.html").as_uri()))
        office_served.start()
        screen.open(office_served.address("/display/"))
        wait_for(lambda: screen.shows("Numero chiamato", office_served.address("/display/")))
        with pytest.raises(BlockingIOError):
            foreign.accept()
    assert not screen.shows("Read", (tmp_path / "outside.html").as_uri())
