"""A real office behind a real socket, in a process that can be killed, and a real browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from kiosk import clock, schema
from kiosk.database import database
from kiosk.office import document, operations, place
from kiosk.office.models import Desk, Document
from kiosk.programme import operations as programme
from tests import daylight
from tests.browser.listening import listen
from tests.pressure.crash import free_port
from tests.processes import Mother, Program, environment

DEMO = Path(operations.__file__).with_name("demo.json")
PLAIN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
    "--disable-software-rasterizer",
]


class Served:
    """The office of the demo, open now, on a port of its own; it can be killed and come back."""

    def __init__(self, mother: Mother, data: Path, **settings: str) -> None:
        self.listen = f"127.0.0.1:{free_port()}"
        self.start_page = self.address("/entrance/")
        self._mother = mother
        self._environment = environment(data, listen=self.listen, **settings)
        self._program: Program | None = None

    def address(self, path: str) -> str:
        return f"http://{self.listen}{path}"

    def start(self) -> None:
        """Begin, and return when it answers."""
        self._program = Program(self._mother, ["serve"], self._environment)
        self._program.until_ready()

    def kill(self) -> None:
        """Stop as a power cut does."""
        if self._program is not None:
            self._program.kill()

    def send(self, what: signal.Signals) -> None:
        """Send a signal to the server, such as SIGSTOP."""
        assert self._program is not None
        self._program.send(what)

    def set(self, **values: object) -> None:
        """Change settings of the office."""
        row = Document.get()
        row.content = row.content | {"settings": row.content["settings"] | values}
        row.save()

    def desk(self, code: str) -> Desk:
        return Desk.get(Desk.code == code)


@pytest.fixture(scope="session")
def open_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that is open now, with every desk; made once, and each test gets a copy."""
    file = tmp_path_factory.mktemp("open") / "kiosk.db"
    schema.open_and_upgrade(file)
    content = json.loads(DEMO.read_text("utf-8"))
    content.setdefault("settings", {})["numbers_a_minute"] = (
        0  # a browser touches more quickly than people
    )
    programme.apply(daylight.there(document.check(content)), "test")
    operations.open_now()
    for desk in Desk.select():
        operations.open_desk(desk)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[no-untyped-call]
    database.close()
    return file


@pytest.fixture
def office(open_office: Path, small_faces: Path, tmp_path: Path) -> Iterator[Path]:
    """The data folder of an office of this test's own; the test looks into its database."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(open_office, data / "kiosk.db")
    (data / "faces").symlink_to(small_faces)
    schema.open_and_upgrade(data / "kiosk.db")
    clock.use_zone(place.office().site.timezone)
    yield data
    database.close()


@pytest.fixture
def served(office: Path, mother: Mother) -> Iterator[Served]:
    """An office without a printer, served."""
    office_here = Served(mother, office, printer="none:")
    office_here.start()
    yield office_here
    office_here.kill()


@pytest.fixture
def opened(office: Path, mother: Mother) -> Iterator[Callable[..., Served]]:
    """What serves an office with settings of the test's own, and paper on the screen."""
    url = "http://192.168.1.10:8080"
    here = Served(mother, office, printer="screen:", url=url)

    def serve(**settings: object) -> Served:
        here.set(**settings)
        here.start()
        return here

    yield serve
    here.kill()


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
    expect.set_options(timeout=20_000)  # a busy machine is slow, and not wrong
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(engine: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser as it comes: it refuses sound before the first touch."""
    launched = engine.chromium.launch(executable_path=chromium, args=PLAIN)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def loud_browser(engine: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser started as the installation says for a display: it plays sound unasked."""
    loud = "--autoplay-policy=no-user-gesture-required"
    launched = engine.chromium.launch(executable_path=chromium, args=[*PLAIN, loud])
    yield launched
    launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the entrance's size, which is listened to."""
    context = browser.new_context(viewport={"width": 1080, "height": 1920})
    page = context.new_page()
    listen(page)
    yield page
    context.close()
