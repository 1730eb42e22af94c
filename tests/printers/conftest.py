"""A thermal printer on a loopback socket, and slips of a house that does not exist."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from printers.slip import Line, Slip
from tests.fake_printer import FakePrinter


@pytest.fixture
def fake_printer() -> Iterator[FakePrinter]:
    printer = FakePrinter()
    yield printer
    printer.switch_off()


@pytest.fixture
def comes_out_whole(fake_printer: FakePrinter) -> Callable[[bytes, bytes], None]:
    """Check that what was sent of a page is cut off in the middle and the next one is whole."""

    def check(first: bytes, following: bytes) -> None:
        port = int(fake_printer.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(first[:20_000] + following)
            line.shutdown(socket.SHUT_WR)
            while line.recv(1024):
                pass
        paper = fake_printer.paper()
        assert paper.crop((0, paper.height - 1200, 288, paper.height)).getextrema() == (0, 0)
        assert paper.crop((288, 0, 576, paper.height)).getextrema() == (255, 255)
        assert fake_printer.rubbish == b""

    return check


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
