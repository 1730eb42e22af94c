from __future__ import annotations

import resource
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Event, Semaphore, Thread
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.config import Config
from kiosk.connections import PER_ADDRESS
from kiosk.server import CannotListen, Server
from tests.conftest import Until

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def who_asks(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    body = f"{environ['REMOTE_ADDR']} {environ['wsgi.url_scheme']}".encode()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@dataclass
class Slow:
    """An application that answers only when it is let go."""

    begun: Semaphore
    go: Event

    def __call__(self, _environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.begun.release()
        assert self.go.wait(20)
        start("200 OK", [("Content-Length", "4")])
        return [b"done"]


@pytest.fixture
def slow() -> Slow:
    return Slow(Semaphore(0), Event())


@contextmanager
def serving(app: WSGIApplication, **settings: Any) -> Iterator[tuple[Server, int]]:
    server = Server(app, Config(listen="127.0.0.1:0", **settings))
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield server, int(server.url.rstrip("/").rpartition(":")[2])
    finally:
        server.stop()
        thread.join()


def ask(
    port: int,
    source: str = "127.0.0.1",
    headers: Mapping[str, str] = MappingProxyType({}),
    patience: float = 20,
) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=patience, source_address=(source, 0))
    try:
        connection.request("GET", "/", headers=dict(headers))
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@contextmanager
def idle(port: int, count: int, source: str = "127.0.0.1") -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                socket.create_connection(("127.0.0.1", port), 5, source_address=(source, 0))
            )
            for _ in range(count)
        ]


def is_open(one: socket.socket) -> bool:
    one.setblocking(False)
    try:
        return one.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def answer_on(one: socket.socket) -> bytes:
    one.settimeout(10)
    answer = b""
    while not answer.endswith(b"done"):
        answer += one.recv(1000) or pytest.fail("it was cut")
    return answer


@pytest.fixture
def many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 4096:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))


def test_it_answers(many_files: None) -> None:
    with serving(who_asks) as (_, port):
        assert ask(port) == "127.0.0.1 http"


def test_one_address_has_its_share_and_no_more(many_files: None, until: Until) -> None:
    with serving(who_asks) as (_, port), idle(port, 3 * PER_ADDRESS) as sockets:
        until(lambda: sum(map(is_open, sockets)) <= PER_ADDRESS)
        assert ask(port) == "127.0.0.1 http"
        until(lambda: sum(map(is_open, sockets)) in (PER_ADDRESS - 1, PER_ADDRESS))


def test_the_proxy_may_have_more(many_files: None) -> None:
    with serving(who_asks, proxy="127.0.0.1") as (_, port), idle(port, 100) as sockets:
        assert ask(port) == "127.0.0.1 http"
        assert all(map(is_open, sockets))


def test_a_connection_that_waits_for_its_answer_is_never_cut(slow: Slow, until: Until) -> None:
    with serving(slow, threads=32) as (_, port), idle(port, PER_ADDRESS) as sockets:
        for one in sockets:
            one.sendall(b"GET / HTTP/1.1\r\nHost: kiosk\r\n\r\n")
        for _ in sockets:
            assert slow.begun.acquire(timeout=10)
        with idle(port, 1) as (refused,):
            until(lambda: not is_open(refused))
        slow.go.set()
        for one in sockets:
            assert answer_on(one).endswith(b"done")


def test_only_a_trusted_proxy_says_who_asks() -> None:
    forwarded = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    with serving(who_asks) as (_, port):
        assert ask(port, headers=forwarded) == "127.0.0.1 http"
    with serving(who_asks, proxy="127.0.0.1") as (_, port):
        assert ask(port, headers=forwarded) == "192.0.2.7 https"
        assert ask(port, source="127.0.0.2", headers=forwarded) == "127.0.0.2 http"


def says_forwarded(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    body = environ.get("HTTP_X_FORWARDED_FOR", "nothing").encode()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def test_what_a_proxy_adds_reaches_the_guard_unless_a_proxy_is_named() -> None:
    forwarded = {"X-Forwarded-For": "192.0.2.7"}
    with serving(says_forwarded) as (_, port):
        assert ask(port, headers=forwarded) == "192.0.2.7"
    with serving(says_forwarded, proxy="127.0.0.1") as (_, port):
        assert ask(port, source="127.0.0.2", headers=forwarded) == "nothing"


def test_what_was_begun_is_finished_before_it_stops(slow: Slow) -> None:
    with serving(slow) as (server, port), idle(port, 1) as (one,):
        one.sendall(b"GET / HTTP/1.1\r\nHost: kiosk\r\n\r\n")
        assert slow.begun.acquire(timeout=10)
        server.stop()
        slow.go.set()
        assert answer_on(one).endswith(b"done")


def test_to_be_told_to_stop_after_the_end_does_no_harm() -> None:
    server = Server(who_asks, Config(listen="127.0.0.1:0"))
    thread = Thread(target=server.run)
    thread.start()
    server.stop()
    thread.join()
    server.stop()


def test_a_port_in_use_is_said_in_one_line() -> None:
    with serving(who_asks) as (_, port), pytest.raises(CannotListen, match="another program"):
        Server(who_asks, Config(listen=f"127.0.0.1:{port}"))


def test_an_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(CannotListen):
        Server(who_asks, Config(listen="192.0.2.1:0"))
