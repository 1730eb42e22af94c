"""A small real office for every test: a real SQLite file, the demo's services and desks."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from kiosk import clock, schema, signing
from kiosk.app import attach, create_app
from kiosk.config import Config
from kiosk.database import database
from kiosk.office import document, operations, place
from kiosk.office.models import Desk, Service
from kiosk.programme import operations as programme
from kiosk.staff import pins, presence
from tests.fake_printer import FakePrinter
from tests.processes import Mother
from tests.slow_work import watched

DEMO = Path(operations.__file__).with_name("demo.json")
Until = Callable[[Callable[[], bool]], None]
settings.register_profile("any machine", deadline=None)  # what is slow here is no fault
settings.load_profile("any machine")
MORNING = datetime(2026, 11, 23, 9, 30)  # a Monday, 10:30 on the wall of the office; open


class Hands:
    """The hands of a clock that stands still until a test moves it. Naive UTC."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Spare the cost of hashing PINs where it is not the subject; `test_pins` pays it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "METHOD", "scrypt:256:8:1")
        yield


@pytest.fixture(scope="session", autouse=True)
def _refused() -> Iterator[list[str]]:
    """What was done inside a transaction, and takes too long for it."""
    with watched() as refused:
        yield refused


@pytest.fixture(autouse=True)
def _nothing_slow_in_a_transaction(_refused: list[str]) -> Iterator[None]:
    """Fail whatever hashes, draws or sets a page while every desk waits, in any thread."""
    _refused.clear()
    yield
    assert _refused == []


@pytest.fixture(autouse=True)
def _zone() -> Iterator[None]:
    """Let no test leave the wall clock of its own office to the next."""
    yield
    clock.use_zone("Europe/Rome")


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    stopped = Hands(MORNING)
    monkeypatch.setattr(clock, "now", stopped.now)
    return stopped


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def stick() -> Iterator[Path]:
    """A folder on another disk than the office's."""
    with TemporaryDirectory(dir="/dev/shm", prefix="kiosk-stick-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's office as a database file, made once, on the tests' own morning.

    Every test gets a copy of its own.
    """
    file = tmp_path_factory.mktemp("office") / "kiosk.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", Hands(MORNING).now)
        schema.open_and_upgrade(file)
        programme.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "test")
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[no-untyped-call]
    database.close()
    return file


@pytest.fixture
def ground(data: Path, office_file: Path, hands: Hands) -> Iterator[Path]:
    """The office without its screens: a database file of this test's own, opened."""
    data.mkdir()
    shutil.copyfile(office_file, data / "kiosk.db")
    (data / signing.NAME).write_text("0" * 64)
    schema.open_and_upgrade(data / "kiosk.db")
    presence.forget()  # the screens of the test before
    yield data
    database.close()


@pytest.fixture(scope="session")
def small_faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small typefaces are kept for all tests: they are cut once."""
    return tmp_path_factory.mktemp("faces")


@pytest.fixture
def office_faces(ground: Path, small_faces: Path) -> Path:
    """The small typefaces in the office of a test that has pages."""
    (ground / "faces").symlink_to(small_faces)
    return small_faces


@pytest.fixture(scope="session")
def mother() -> Iterator[Mother]:
    """What begins the kiosk command in processes of its own, quickly."""
    begun = Mother()
    yield begun
    begun.close()


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, put together once; `app` gives it the office of each test."""
    program = create_app(Config(data=tmp_path_factory.mktemp("program"), printer="screen:"))
    database.close()
    return program


@pytest.fixture
def app(program: Flask, ground: Path) -> Iterator[Flask]:
    config = Config(data=ground, printer="screen:")
    program.config.update(KIOSK=config, TESTING=True, WTF_CSRF_ENABLED=False)
    attach(program, config)
    yield program
    program.extensions["press"].stop()
    program.extensions["voice"].stop()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def _service(letter: str) -> Service:
    found = place.service(letter)
    assert found is not None
    return found


@pytest.fixture
def reception(ground: Path) -> Service:
    return _service("A")


@pytest.fixture
def home(ground: Path) -> Service:
    return _service("C")


@pytest.fixture
def health(ground: Path) -> Service:
    return _service("H")


def _desk(code: str) -> Desk:
    desk = Desk.get(Desk.code == code)
    operations.open_desk(desk)
    return Desk.get_by_id(desk.id)


@pytest.fixture
def desk(ground: Path) -> Desk:
    return _desk("1")


@pytest.fixture
def desk_2(ground: Path) -> Desk:
    return _desk("2")


@pytest.fixture
def room(ground: Path) -> Desk:
    return _desk("3")


@pytest.fixture
def until() -> Until:
    """Wait for a condition, and fail if it does not come true in half a minute."""

    def wait(condition: Callable[[], bool]) -> None:
        limit = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < limit, "it never came true"
            time.sleep(0.01)

    return wait


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    fake = FakePrinter()
    yield fake
    fake.switch_off()
