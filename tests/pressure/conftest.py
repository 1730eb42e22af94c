"""A real server on a loopback socket, and visitors who touch its screen."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask

from kiosk.config import Config
from kiosk.office.models import Document
from kiosk.server import Server
from tests.pressure.visitor import Visitor


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    config: Config = app.config["KIOSK"]
    app.config["WTF_CSRF_ENABLED"] = True
    row = Document.get()
    row.content = row.content | {"settings": row.content["settings"] | {"numbers_a_minute": 0}}
    row.save()
    server = Server(app, Config(data=config.data, listen="127.0.0.1:0"))
    thread = Thread(target=server.run)
    thread.start()
    yield int(server.url.rstrip("/").rpartition(":")[2])
    server.stop()
    thread.join()


@pytest.fixture
def visitor(port: int) -> Iterator[Callable[[], Visitor]]:
    came: list[Visitor] = []

    def come() -> Visitor:
        came.append(Visitor(port))
        return came[-1]

    yield come
    for one in came:
        one.close()


@pytest.fixture
def many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 8192:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard), hard))
