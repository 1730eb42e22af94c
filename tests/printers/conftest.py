"""A thermal printer on a loopback socket, and slips of a house that does not exist."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from threading import Event, Thread

import pytest
from PIL import Image

from printers.slip import Line, Slip

RASTER = b"\x1dv0"
STATUS = b"\x14\x00\x00\x0f"  # what some printers say unasked
PATIENCE = 5  # seconds after which a test gives up


class FakePrinter:
    """Keeps what it receives, `takes` bytes at most; then it breaks off, or `hangs`."""

    def __init__(self, *, takes: int = 10_000_000, hangs: bool = False) -> None:
        self.received = b""
        self.released = Event()
        self._takes = takes
        self._hangs = hangs
        self._server = socket.socket()
        self._server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self._server.bind(("127.0.0.1", 0))
        self._server.listen()
        self._thread = Thread(target=self._serve)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"escpos+tcp://127.0.0.1:{self._server.getsockname()[1]}"

    def paper(self) -> Image.Image:
        """Return the dots that were printed, black on white, once the sender has gone."""
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        return decode(self.received)

    def stop(self) -> None:
        self.released.set()
        with socket.socket() as last:
            last.settimeout(PATIENCE)
            last.connect_ex(self._server.getsockname())
        self._thread.join(PATIENCE)
        self._server.close()

    def _serve(self) -> None:
        connection, _ = self._server.accept()
        with connection, suppress(ConnectionError):
            connection.sendall(STATUS)
            while len(self.received) < self._takes and (chunk := connection.recv(4096)):
                self.received += chunk
            if self._hangs:
                self.released.wait(PATIENCE)


def decode(data: bytes) -> Image.Image:
    """Return the pixels of every GS v 0 in `data`, one below the other."""
    strips: list[Image.Image] = []
    at = data.find(RASTER)
    while at >= 0:
        wide, high = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (4, 6))
        end = at + 8 + wide * high
        strips.append(Image.frombytes("1", (wide * 8, high), data[at + 8 : end], "raw", "1;I"))
        at = data.find(RASTER, end)
    paper = Image.new("1", (strips[0].width, sum(strip.height for strip in strips)))
    top = 0
    for strip in strips:
        paper.paste(strip, (0, top))
        top += strip.height
    return paper


@pytest.fixture
def fake_printer() -> Iterator[FakePrinter]:
    printer = FakePrinter()
    yield printer
    printer.stop()


@pytest.fixture
def hanging_printer() -> Iterator[FakePrinter]:
    printer = FakePrinter(takes=0, hangs=True)
    yield printer
    printer.stop()


@pytest.fixture
def breaking_printer() -> Iterator[FakePrinter]:
    printer = FakePrinter(takes=5_000)
    yield printer
    printer.stop()


@pytest.fixture
def slip() -> Slip:
    return Slip(
        kind="ticket",
        language="ar",
        direction="rtl",
        code="A07",
        title="السكن والحي",
        title_it="Casa e quartiere",
        lines=(Line("عدد الأشخاص قبلك: 3", "Persone prima di te: 3"),),
        qr="http://sportello.example/T/ABCDEFGHJKLMNPQRSTUVWXYZ23",
        qr_label="رقمك أيضًا على الهاتف",
        qr_label_it="Il numero anche sul telefono",
        when="dom 22 novembre 2026 · 10:42",
        place="Casa di prova",
        footer="Cofinanziato dall'Unione europea",
    )


@pytest.fixture
def saying(slip: Slip) -> Callable[[str], Slip]:
    """Return a slip that has the same text in every place but the QR."""

    def say(text: str) -> Slip:
        return replace(
            slip, code=text, title=text, title_it=text, lines=(Line(text, text),) * 2,
            qr_label=text, qr_label_it=text, when=text, place=text, footer=text,
        )  # fmt: skip

    return say


@pytest.fixture
def page() -> bytes:
    """Return a page that is half black, half white, 576 dots wide and 1200 high."""
    image = Image.new("L", (576, 1200), 255)
    image.paste(0, (0, 0, 288, 1200))
    png = BytesIO()
    image.save(png, "PNG")
    return png.getvalue()
