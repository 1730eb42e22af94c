"""A real office behind a real socket, in a process that can be killed, and a real browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.database import database
from kiosk.office import document, operations
from kiosk.office.models import Desk, Document
from kiosk.programme import operations as programme

DEMO = Path(operations.__file__).with_name("demo.json")
SERVE = """
import sys
from pathlib import Path
from waitress import serve
from kiosk.app import create_app
from kiosk.config import Config
serve(create_app(Config(data=Path(sys.argv[1]), printer="none:")), listen=sys.argv[2], threads=8)
"""


class Served:
    """The office of the demo, open now, on a port of its own."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.listen = f"127.0.0.1:{free.getsockname()[1]}"
        self.data = data
        self.process: subprocess.Popen[bytes] | None = None

    def address(self, path: str) -> str:
        return f"http://{self.listen}{path}"

    def start(self) -> None:
        command = [sys.executable, "-c", SERVE, str(self.data), self.listen]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(300):
            assert self.process.poll() is None, "the server ended by itself"
            try:
                with urlopen(self.address("/display/"), timeout=5):
                    return
            except (URLError, ConnectionError):
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """Stop as a power cut does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def send(self, what: signal.Signals) -> None:
        """Send a signal to the server, such as SIGSTOP."""
        assert self.process is not None
        self.process.send_signal(what)

    def set(self, **values: object) -> None:
        """Change settings of the office."""
        row = Document.get()
        row.content = row.content | {"settings": row.content["settings"] | values}
        row.save()

    def desk(self, code: str) -> Desk:
        return Desk.get(Desk.code == code)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    data = tmp_path / "data"
    app = create_app(Config(data=data, printer="none:"))
    programme.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "test")
    operations.open_now()
    for desk in Desk.select():
        operations.open_desk(desk)
    office = Served(data)
    try:
        office.start()
        yield office
    finally:
        office.kill()
        app.extensions["press"].stop()
        database.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; without it these tests are skipped, unless required."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("KIOSK_TEST_BROWSER") == "required":
        pytest.fail("chromium is not installed, and KIOSK_TEST_BROWSER says required")
    if found is None:
        pytest.skip("chromium is not installed: the browser tests are skipped")
    return found


@pytest.fixture(scope="session")
def engine(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(engine: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser as it comes: it refuses sound before the first touch."""
    launched = engine.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
    )
    yield launched
    launched.close()
