from __future__ import annotations

import os
import tty
from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from printers.condition import Condition
from printers.drivers import connect
from printers.printer import PrinterError
from printers.raster import CUT
from printers.status_bytes import HAVE_YOU_PRINTED


class Cable:
    """A serial line whose other end answers that all is well, or says nothing."""

    def __init__(self) -> None:
        self.end, device = os.openpty()
        tty.setraw(device)
        self.url = f"escpos+serial://{os.ttyname(device)}?timeout=2"
        self.received, self._device, self.speaks = b"", device, True
        self._thread = Thread(target=self._answer, daemon=True)
        self._thread.start()

    def _answer(self) -> None:
        while data := self._read():
            before, self.received = len(self.received), self.received + data
            if not self.speaks:
                continue
            heard = self.received[max(0, before - 2) :]
            os.write(self.end, b"\x12" * heard.count(b"\x10\x04"))
            os.write(self.end, b"\x00" * heard.count(HAVE_YOU_PRINTED))

    def _read(self) -> bytes:
        try:
            return os.read(self.end, 4096)
        except OSError:
            return b""

    def close(self) -> None:
        os.close(self._device)
        self._thread.join(5)
        os.close(self.end)


@pytest.fixture
def cable() -> Iterator[Cable]:
    made = Cable()
    yield made
    made.close()


def test_a_page_goes_over_a_serial_line_and_the_answers_come_back(
    cable: Cable, page: bytes
) -> None:
    printer = connect(cable.url)
    assert printer.status() is Condition.READY
    assert printer.print(page, "ticket-1") is Condition.READY
    assert b"\x1b@\x1dv0" in cable.received
    assert CUT in cable.received


def test_a_page_that_broke_off_on_the_line_eats_nothing_of_the_next_one(
    cable: Cable, page: bytes, comes_out_whole: Callable[[bytes, bytes], None]
) -> None:
    connect(cable.url).print(page, "ticket-1")
    first, cable.received = cable.received, b""
    connect(cable.url).print(page, "ticket-2")
    comes_out_whole(first, cable.received)


def test_a_line_that_is_not_there_does_not_answer(page: bytes) -> None:
    printer = connect("escpos+serial:///dev/no-such-line")
    assert printer.status() is Condition.OFFLINE
    with pytest.raises(PrinterError, match="/dev/no-such-line cannot be opened") as refused:
        printer.print(page, "ticket-1")
    assert refused.value.in_doubt is False


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may use every line")
def test_a_line_without_rights_names_the_group(cable: Cable, page: bytes) -> None:
    os.fchmod(cable._device, 0)
    with pytest.raises(PrinterError, match="the group dialout"):
        connect(cable.url).print(page, "ticket-1")
