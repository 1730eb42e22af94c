from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest
import zxingcpp

from printers.drivers import connect, print_slip
from printers.printer import PrinterError
from printers.raster import CUT
from printers.slip import Slip

if TYPE_CHECKING:
    from .conftest import FakePrinter


def test_what_comes_out_is_the_page_dot_for_dot(fake_printer: FakePrinter, page: bytes) -> None:
    connect(fake_printer.url).print(page, "ticket-1")
    paper = fake_printer.paper()
    assert paper.size == (576, 1200)  # two strips, joined without a seam
    assert paper.crop((0, 0, 288, 1200)).getextrema() == (0, 0)
    assert paper.crop((288, 0, 576, 1200)).getextrema() == (255, 255)


@pytest.mark.parametrize(("option", "dots"), [("", 576), ("?width=58", 384), ("?width=512", 512)])
def test_a_slip_is_as_wide_as_the_printer_and_its_qr_reads(
    fake_printer: FakePrinter, slip: Slip, option: str, dots: int
) -> None:
    print_slip(connect(fake_printer.url + option), slip, "ticket-1")
    paper = fake_printer.paper()
    assert paper.width == dots
    assert [code.text for code in zxingcpp.read_barcodes(paper.convert("L"))] == [slip.qr]


def test_the_printer_is_reset_first_and_the_paper_fed_and_cut_last(
    fake_printer: FakePrinter, page: bytes
) -> None:
    connect(fake_printer.url + "?feed=7").print(page, "ticket-1")
    fake_printer.paper()
    assert fake_printer.received.startswith(b"\x1b@\x1dv0")
    assert fake_printer.received.endswith(b"\x1bd\x07" + CUT)


def test_a_printer_without_a_cutter_is_not_told_to_cut(
    fake_printer: FakePrinter, page: bytes
) -> None:
    connect(fake_printer.url + "?cut=no").print(page, "ticket-1")
    fake_printer.paper()
    assert fake_printer.received.endswith(b"\x1bd\x04")


def test_nothing_is_said_on_standard_output(
    fake_printer: FakePrinter, page: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    connect(fake_printer.url).print(page, "ticket-1")
    assert capsys.readouterr() == ("", "")


def test_a_printer_that_is_off_is_a_printer_error_and_nothing_came_out(page: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(PrinterError, match=f"127.0.0.1:{port} does not answer") as refused:
        connect(f"escpos+tcp://127.0.0.1:{port}?timeout=2").print(page, "ticket-1")
    assert refused.value.in_doubt is False


def test_a_printer_that_takes_nothing_is_given_up_in_time_and_in_doubt(
    hanging_printer: FakePrinter, page: bytes
) -> None:
    printer = connect(hanging_printer.url + "?timeout=0.5")
    began = time.monotonic()
    with pytest.raises(PrinterError, match=r"did not take it all in 0\.5 s") as hung:
        printer.print(page, "ticket-1")
    assert hung.value.in_doubt is True
    assert not hanging_printer.released.is_set()
    assert time.monotonic() - began < 4


def test_a_printer_that_breaks_off_in_the_middle_leaves_the_page_in_doubt(
    breaking_printer: FakePrinter, page: bytes
) -> None:
    with pytest.raises(PrinterError, match=r"ticket-1: the printer at .* broke off") as broken:
        connect(breaking_printer.url).print(page, "ticket-1")
    assert broken.value.in_doubt is True


def test_a_page_wider_than_the_paper_is_refused(fake_printer: FakePrinter, page: bytes) -> None:
    with pytest.raises(PrinterError, match="576 dots wide, the printer 384"):
        connect(fake_printer.url + "?width=384").print(page, "ticket-1")
