"""A program on a loopback socket, strangers from other addresses, and how long answers take."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from math import ceil
from threading import Thread
from typing import TYPE_CHECKING, Any

from waitress.server import create_server

from kiosk.config import Config
from kiosk.connections import Deadlines
from kiosk.server import Server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

QUICK = Deadlines(unsent=1.5, unread=2.0, idle=5.0)
TIMES = 200
PLAIN: dict[str, Any] = {"threads": 16, "asyncore_use_poll": True, "connection_limit": 1000}


@contextmanager
def serving(app: WSGIApplication, limits: Deadlines = QUICK, **settings: Any) -> Iterator[int]:
    """Serve `app` as the office is served; yields the port."""
    server = Server(app, Config(listen="127.0.0.1:0", **settings), limits)
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield int(server.url.rstrip("/").rpartition(":")[2])
    finally:
        server.stop()
        thread.join()


@contextmanager
def plain(app: WSGIApplication) -> Iterator[int]:
    """Serve `app` as waitress does by itself, for a control; yields the port."""
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, listen="127.0.0.1:0", **PLAIN)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        every = list(sockets.values())
        sockets.clear()
        server.pull_trigger()
        thread.join(10)
        for one in every:
            one.handle_close() if hasattr(one, "requests") else one.close()
        server.task_dispatcher.shutdown(timeout=5)


@contextmanager
def connected(port: int, count: int, *sources: str) -> Iterator[list[socket.socket]]:
    """Open `count` connections from each of `sources`."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                socket.create_connection(("127.0.0.1", port), 5, source_address=(source, 0))
            )
            for source in sources
            for _ in range(count)
        ]


def neighbours(count: int) -> list[str]:
    """Return `count` addresses that are strangers to the computer."""
    return [f"127.0.1.{number}" for number in range(1, count + 1)]


def seconds(port: int, source: str = "127.0.0.9", path: str = "/", patience: float = 5) -> float:
    """Return how long a fresh client waits for its answer."""
    began = time.monotonic()
    asks = HTTPConnection("127.0.0.1", port, timeout=patience, source_address=(source, 0))
    with closing(asks):
        asks.request("GET", path)
        answer = asks.getresponse()
        answer.read()
    assert answer.status < 400, answer.status
    return time.monotonic() - began


def slowest(port: int, *sources: str, times: int = TIMES) -> float:
    """Return the 99th percentile of the waits of fresh clients from `sources` in turn."""
    waits = sorted(seconds(port, sources[number % len(sources)]) for number in range(times))
    return waits[ceil(0.99 * len(waits)) - 1]


def is_open(one: socket.socket) -> bool:
    """Say whether the other end has not hung up; what it sent stays unread."""
    one.setblocking(False)
    try:
        return one.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
