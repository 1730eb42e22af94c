"""Whoever takes nothing, gives nothing or asks without end keeps nobody from an answer."""

from __future__ import annotations

import io
import selectors
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Event, Thread
from typing import TYPE_CHECKING, cast

import pytest

from kiosk.connections import PER_ADDRESS
from tests.conftest import Until
from tests.pressure.strangers import (
    connected,
    is_open,
    neighbours,
    plain,
    seconds,
    serving,
    slowest,
)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PROMISE = 2.0
LARGE = b"letters " * 2_500_000  # 20 MB, as the largest typeface
HEAD = b"GET %s HTTP/1.1\r\nHost: kiosk\r\n\r\n"
OWN, STRANGER = "127.0.0.1", "127.0.0.9"


def office(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """A page, a large file, and a large page that is made."""
    path = environ["PATH_INFO"]
    size = 5 if path == "/" else len(LARGE)
    start("200 OK", [("Content-Length", str(size))])
    if path == "/file":
        return cast("Iterable[bytes]", environ["wsgi.file_wrapper"](io.BytesIO(LARGE), 32_768))
    return [b"hello"] if path == "/" else [LARGE]


def send(ones: Iterable[socket.socket], data: bytes) -> None:
    for one in ones:
        with suppress(OSError):
            one.sendall(data)


@pytest.mark.parametrize("pipelined", [1, 2, 16, 90])
@pytest.mark.parametrize("what", [b"/file", b"/made"])
def test_a_worker_never_waits_for_a_reader(many_files: None, what: bytes, pipelined: int) -> None:
    with serving(office) as port, connected(port, 16, "127.0.1.1") as readers:
        send(readers, pipelined * (HEAD % what))
        assert slowest(port, OWN, STRANGER, times=40) < PROMISE


def test_in_a_plain_waitress_it_waits(many_files: None) -> None:
    with plain(office) as port, connected(port, 16, "127.0.1.1") as readers:
        send(readers, 16 * (HEAD % b"/made"))
        with pytest.raises(OSError, match="timed out"):
            slowest(port, STRANGER)


def test_a_slow_but_honest_reader_has_the_whole_file(many_files: None) -> None:
    with serving(office) as port, connected(port, 1, STRANGER) as (reader,):
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        reader.sendall(HEAD % b"/file")
        reader.settimeout(5)
        body, began, pause = b"", time.monotonic(), Event()
        while not body.endswith(LARGE[-8:]) or len(body) < len(LARGE):
            body += reader.recv(500_000)
            pause.wait(0.04)
        assert body.partition(b"\r\n\r\n")[2] == LARGE
        assert time.monotonic() - began > 1.5, "as long as nobody may take nothing"


def drip(ones: list[socket.socket], begin: bytes, stop: Event) -> None:
    """Send the first of a request, then a byte now and then."""
    send(ones, begin)
    while not stop.wait(0.3):
        send(ones, b"x")


@contextmanager
def dripping(ones: list[socket.socket], begin: bytes) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=drip, args=(ones, begin, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


DRIPS = {
    "heads": b"GET / HTTP/1.1\r\nX-Long: ",
    "bodies": b"POST / HTTP/1.1\r\nHost: kiosk\r\nContent-Length: 100000\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("drips", DRIPS)
def test_drips_from_sixty_addresses_keep_nobody_out(many_files: None, drips: str) -> None:
    with (
        serving(office) as port,
        connected(port, PER_ADDRESS, *neighbours(60)) as ones,
        dripping(ones, DRIPS[drips]),
    ):
        assert slowest(port, OWN, STRANGER) < PROMISE


def test_a_plain_waitress_is_full_of_them(many_files: None) -> None:
    with (
        plain(office) as port,
        connected(port, PER_ADDRESS, *neighbours(42)) as ones,
        dripping(ones, DRIPS["heads"]),
        pytest.raises(OSError, match="timed out"),
    ):
        seconds(port, patience=2)


def test_a_request_that_drips_has_a_deadline_as_a_whole(many_files: None) -> None:
    with (
        serving(office) as port,
        connected(port, 1, "127.0.1.1") as (one,),
        dripping([one], DRIPS["heads"]),
    ):
        one.settimeout(10)
        assert one.recv(1) == b""


def test_eleven_hundred_idle_keep_nobody_out(many_files: None) -> None:
    with serving(office) as port, connected(port, 20, *neighbours(55)):
        assert slowest(port, OWN, STRANGER) < PROMISE


def working(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Answer after a twentieth of a second, as a page that has to be counted."""
    Event().wait(0.05)
    return office(environ, start)


def storm(ones: list[socket.socket], stop: Event) -> None:
    """Ask again as soon as there is an answer."""
    with selectors.DefaultSelector() as answered:
        for one in ones:
            answered.register(one, selectors.EVENT_READ)
        send(ones, HEAD % b"/")
        while not stop.is_set():
            for key, _ in answered.select(0.1):
                one = cast("socket.socket", key.fileobj)
                if one.recv(1000):
                    send([one], HEAD % b"/")
                else:
                    answered.unregister(one)


@contextmanager
def storming(ones: list[socket.socket]) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=storm, args=(ones, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_storm_lets_everybody_have_a_turn(many_files: None) -> None:
    with (
        serving(working) as port,
        connected(port, 20, *neighbours(40)) as ones,
        storming(ones),
    ):
        assert slowest(port, OWN, STRANGER, times=40) < PROMISE


def test_in_a_plain_waitress_everybody_stands_behind_it(many_files: None) -> None:
    with (
        plain(working) as port,
        connected(port, 20, *neighbours(40)) as ones,
        storming(ones),
    ):
        assert slowest(port, STRANGER, times=2) > PROMISE


FORWARDED = b"GET /file HTTP/1.1\r\nHost: kiosk\r\nX-Forwarded-For: 192.0.2.%d\r\n\r\n"


def test_behind_a_proxy_each_address_that_it_names_has_its_share(
    many_files: None, until: Until
) -> None:
    with (
        serving(office, proxy=OWN) as port,
        connected(port, PER_ADDRESS + 6, OWN) as greedy,
        connected(port, 1, OWN) as modest,
    ):
        send(greedy, FORWARDED % 1)
        send(modest, FORWARDED % 2)
        until(lambda: sum(map(is_open, greedy)) == PER_ADDRESS)
        assert all(map(is_open, modest))


@contextmanager
def pairing(port: int) -> Iterator[HTTPConnection]:
    asks = HTTPConnection("127.0.0.1", port, timeout=5, source_address=("127.0.2.1", 0))
    asks.request("GET", "/", headers={"Cookie": "paired"})
    asks.getresponse().read()
    yield asks
    asks.close()


def paired_office(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    environ["kiosk.trust"]("HTTP_COOKIE" in environ)
    return office(environ, start)


def test_a_paired_screen_keeps_its_place(many_files: None) -> None:
    with (
        serving(paired_office) as port,
        pairing(port) as screen,
        connected(port, PER_ADDRESS, *neighbours(60)),
    ):
        seconds(port, STRANGER)
        kept = screen.sock
        screen.request("GET", "/", headers={"Cookie": "paired"})
        assert screen.getresponse().read() == b"hello"
        assert screen.sock is kept, "it was not connected anew"


def test_who_is_not_paired_any_more_gives_way(many_files: None) -> None:
    with serving(paired_office) as port, pairing(port) as screen:
        screen.request("GET", "/")
        screen.getresponse().read()
        assert screen.sock is not None
        with connected(port, PER_ADDRESS, *neighbours(60)):
            seconds(port, STRANGER)
            screen.sock.settimeout(5)
            assert screen.sock.recv(1) == b""
