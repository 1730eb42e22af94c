from __future__ import annotations

import re
import socket
import struct
import time
from contextlib import suppress
from threading import Thread

import pytest
import zxingcpp

from printers.condition import Condition
from printers.drivers import connect, print_slip
from printers.printer import PrinterError
from printers.raster import CUT
from printers.slip import Slip
from printers.status_bytes import HAVE_YOU_PRINTED, QUESTIONS
from tests.fake_printer import FakePrinter

# A band of 24 rows, as wide as the paper: when a printer is met, and before each page.
CLEAN = bytes(8 + 24 * 72) + b"\x1b@"


def sent(printer: FakePrinter) -> bytes:
    """What a printer received, without the questions."""
    asked = (*QUESTIONS, HAVE_YOU_PRINTED)
    return re.sub(b"|".join(map(re.escape, asked)), b"", bytes(printer.received))


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
    job = sent(fake_printer)
    assert job.startswith(CLEAN * 2 + b"\x1dv0")
    assert job.endswith(b"\x1bd\x07" + CUT)


def test_a_printer_without_a_cutter_is_not_told_to_cut(
    fake_printer: FakePrinter, page: bytes
) -> None:
    connect(fake_printer.url + "?cut=no").print(page, "ticket-1")
    fake_printer.paper()
    assert sent(fake_printer).endswith(b"\x1bd\x04")


def test_nothing_is_said_on_standard_output(
    fake_printer: FakePrinter, page: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    connect(fake_printer.url).print(page, "ticket-1")
    assert capsys.readouterr() == ("", "")


def test_a_darker_print_is_asked_for_only_where_it_is_wanted(
    fake_printer: FakePrinter, page: bytes
) -> None:
    for density, byte in ((3, b"\x03"), (-2, b"\xfe")):
        fake_printer.received.clear()
        connect(f"{fake_printer.url}?density={density}").print(page, "ticket-1")
        assert sent(fake_printer).startswith(CLEAN * 2 + b"\x1d(K\x02\x00\x31" + byte + b"\x1dv0")
    assert len(fake_printer.pages) == 2


FAULTS: dict[Condition, dict[str, object]] = {
    Condition.COVER_OPEN: {"cover_open": True},
    Condition.PAPER_OUT: {"rows_left": 0},
    Condition.ERROR: {"has_error": True},
}


@pytest.mark.parametrize("by", ["ask", "asb"])
@pytest.mark.parametrize("condition", FAULTS)
def test_a_printer_that_is_not_well_says_so_and_gets_no_page(
    fake_printer: FakePrinter, page: bytes, condition: Condition, by: str
) -> None:
    fake_printer.unasked = by == "asb"  # a printer that is off line does not do what it is told
    printer = connect(f"{fake_printer.url}?status={by}")
    assert printer.status() is Condition.READY
    for name, value in FAULTS[condition].items():
        setattr(fake_printer, name, value)
    assert printer.status() is condition
    with pytest.raises(PrinterError, match=condition.words) as refused:
        printer.print(page, "ticket-1")
    assert (refused.value.condition, refused.value.in_doubt) == (condition, False)
    assert fake_printer.pages == []


@pytest.mark.parametrize("by", ["ask", "asb"])
def test_a_roll_that_ends_soon_is_told_and_printed_on(
    fake_printer: FakePrinter, page: bytes, by: str
) -> None:
    fake_printer.is_low = True
    printer = connect(f"{fake_printer.url}?status={by}")
    assert printer.print(page, "ticket-1") is Condition.PAPER_LOW
    assert printer.status() is Condition.PAPER_LOW


def test_status_that_is_said_unasked_is_not_taken_for_an_answer(page: bytes) -> None:
    chatty = FakePrinter(unasked=True)
    printer = connect(chatty.url)
    assert printer.print(page, "ticket-1") is Condition.READY
    chatty.cover_open = True
    assert printer.status() is Condition.COVER_OPEN
    assert len(chatty.pages) == 1
    chatty.switch_off()


def test_a_printer_that_never_says_how_it_is_prints_and_is_unknown(page: bytes) -> None:
    mute = FakePrinter(speaks=False)
    printer = connect(mute.url)
    assert printer.print(page, "ticket-1") is Condition.UNKNOWN
    assert printer.status() is Condition.UNKNOWN
    assert len(mute.pages) == 1
    mute.switch_off()


def test_a_printer_that_does_not_say_when_it_has_printed_is_believed_when_it_is_well(
    page: bytes,
) -> None:
    plain = FakePrinter(confirms=False)
    printer = connect(f"{plain.url}?timeout=0.5")
    assert printer.print(page, "ticket-1") is Condition.READY

    def quickly(name: str) -> bool:
        began = time.monotonic()
        assert printer.print(page, name) is Condition.READY
        return time.monotonic() - began < 1

    tickets = iter(("ticket-2", "ticket-3", "ticket-4"))  # a busy machine is late now and then
    assert any(map(quickly, tickets))
    assert len(plain.pages) == 4 - len(list(tickets))
    plain.switch_off()


def test_paper_that_ends_in_the_middle_leaves_the_page_in_doubt(
    fake_printer: FakePrinter, page: bytes
) -> None:
    fake_printer.rows_left = 700
    with pytest.raises(PrinterError, match="has no paper") as torn:
        connect(fake_printer.url).print(page, "ticket-1")
    assert (torn.value.condition, torn.value.in_doubt) == (Condition.PAPER_OUT, True)
    fake_printer.reload()
    assert [one.height for one in fake_printer.pages] == [1200]  # it goes on where it stopped


def test_the_answer_of_a_page_of_before_is_not_taken_for_that_of_the_next(
    fake_printer: FakePrinter, page: bytes
) -> None:
    printer = connect(fake_printer.url)
    printer.print(page, "ticket-1")
    fake_printer.rows_left = 700
    with pytest.raises(PrinterError, match="has no paper"):
        printer.print(page, "ticket-2")
    fake_printer.reload(1200 - 700 + 300)  # the rest of ticket-2, and too little for ticket-3
    with pytest.raises(PrinterError, match="has no paper") as torn:
        printer.print(page, "ticket-3")
    assert torn.value.in_doubt is True
    assert len(fake_printer.pages) == 2


def test_a_printer_that_falls_silent_does_not_answer(fake_printer: FakePrinter) -> None:
    printer = connect(fake_printer.url)
    assert printer.status() is Condition.READY
    fake_printer.hangs = True
    assert printer.status() is Condition.OFFLINE


def test_a_printer_that_is_off_is_a_printer_error_and_nothing_came_out(
    fake_printer: FakePrinter, page: bytes
) -> None:
    fake_printer.switch_off()
    printer = connect(fake_printer.url + "?timeout=2")
    assert printer.status() is Condition.OFFLINE
    where = fake_printer.url.rpartition("/")[2]
    with pytest.raises(PrinterError, match=f"{where} does not answer") as refused:
        printer.print(page, "ticket-1")
    assert refused.value.in_doubt is False
    fake_printer.switch_on()
    assert printer.print(page, "ticket-1") is Condition.READY


def test_a_printer_that_takes_nothing_is_given_up_in_time_and_in_doubt(
    fake_printer: FakePrinter, page: bytes
) -> None:
    fake_printer.hangs = True
    began = time.monotonic()
    with pytest.raises(PrinterError, match=r"did not take it all in 0\.5 s") as hung:
        connect(fake_printer.url + "?timeout=0.5").print(page, "ticket-1")
    assert hung.value.in_doubt is True
    assert time.monotonic() - began < 4


def test_a_printer_that_breaks_off_in_the_middle_leaves_the_page_in_doubt(
    fake_printer: FakePrinter, page: bytes
) -> None:
    fake_printer.breaks_after = 20_000
    with pytest.raises(PrinterError, match=r"ticket-1: the printer at .* broke off") as broken:
        connect(fake_printer.url).print(page, "ticket-1")
    assert broken.value.in_doubt is True
    assert fake_printer.pages == []


def test_a_slow_printer_is_waited_for(fake_printer: FakePrinter, page: bytes) -> None:
    fake_printer.slow = 0.02
    assert connect(fake_printer.url).print(page, "ticket-1") is Condition.READY
    assert len(fake_printer.pages) == 1


def test_a_page_wider_than_the_paper_is_refused(fake_printer: FakePrinter, page: bytes) -> None:
    with pytest.raises(PrinterError, match="576 dots wide, the printer 384"):
        connect(fake_printer.url + "?width=384").print(page, "ticket-1")


@pytest.mark.parametrize("cut_at", [2_500, 20_000, 60_000])
@pytest.mark.parametrize("by", ["ask", "asb", "none"])
def test_a_page_that_broke_off_eats_nothing_of_the_next_one(
    fake_printer: FakePrinter, page: bytes, by: str, cut_at: int
) -> None:
    printer = connect(f"{fake_printer.url}?status={by}")
    printer.status()
    fake_printer.breaks_after = cut_at
    with suppress(PrinterError):  # who is never asked cannot tell
        printer.print(page, "ticket-1")
    fake_printer.breaks_after = 10**9
    printer.status()
    printer.print(page, "ticket-2")
    assert len(fake_printer.paper().tobytes()) == 1200 * 72
    assert fake_printer.paper().crop((0, 0, 288, 1200)).getextrema() == (0, 0)
    assert fake_printer.paper().crop((288, 0, 576, 1200)).getextrema() == (255, 255)
    assert fake_printer.rubbish == b""


def test_a_page_that_was_torn_before_the_program_began_leaves_no_rubbish(
    fake_printer: FakePrinter, page: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", int(fake_printer.url.rpartition(":")[2]))) as other:
        other.sendall(b"\x1b@\x1dv0\0" + struct.pack("<HH", 72, 24) + b"\xff" * 100)
    printer = connect(fake_printer.url)
    assert printer.status() is Condition.READY
    assert printer.print(page, "ticket-1") is Condition.READY
    assert fake_printer.paper().height == 24 + 1200
    assert fake_printer.rubbish == b""


FLOODS = {"ask": (b"\x00", b"\x12", bytes(range(256))), "asb": (b"\x10",), "none": (b"\xff",)}


def test_a_printer_that_talks_without_end_is_given_up_in_time(page: bytes) -> None:
    def talk(status: str, flood: bytes) -> None:
        printer = FakePrinter(speaks=False, floods=flood)
        driver = connect(f"{printer.url}?timeout=1&status={status}")
        for name in ("ticket-1", "ticket-2"):
            driver.status()
            with suppress(PrinterError):
                driver.print(page, name)
        printer.switch_off()

    all_at_once = [
        Thread(target=talk, args=(status, flood), daemon=True)
        for status, floods in FLOODS.items()
        for flood in floods
    ]
    limit = time.monotonic() + 60  # on a busy machine: alone each takes five
    for one in all_at_once:
        one.start()
    for one in all_at_once:
        one.join(limit - time.monotonic())
    assert not [one for one in all_at_once if one.is_alive()]


def test_what_a_page_of_before_still_answers_is_not_waited_for_without_end(
    fake_printer: FakePrinter, page: bytes
) -> None:
    printer = connect(f"{fake_printer.url}?timeout=2")
    printer.print(page, "ticket-1")
    fake_printer.rows_left = 300
    with pytest.raises(PrinterError, match="has no paper"):
        printer.print(page, "ticket-2")
    fake_printer.reload()
    fake_printer.floods = b"\x12\x00"
    began = time.monotonic()
    printer.print(page, "ticket-3")
    assert time.monotonic() - began < 20
