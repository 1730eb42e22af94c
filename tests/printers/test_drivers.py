from __future__ import annotations

import subprocess
import sys

import pytest

from printers import refusals
from printers.condition import Condition
from printers.drivers import PrinterUrlError, connect, print_slip
from printers.kinds import DRIVERS
from printers.slip import Slip

WORKING = {
    "screen": "screen:",
    "file": "file:///srv/paper",
    "none": "none:",
    "escpos+tcp": "escpos+tcp://192.168.1.20",
    "escpos+usb": "escpos+usb://04b8:0202",
    "escpos+serial": "escpos+serial:///dev/ttyS0",
    "cups": "cups://Front_desk-2",
}


def test_every_driver_has_a_url_that_works() -> None:
    assert WORKING.keys() == DRIVERS.keys()
    for url in WORKING.values():
        assert connect(url).width == 576


@pytest.mark.parametrize(
    ("given", "dots"), [("80", 576), ("58", 384), ("576", 576), ("512", 512), ("384", 384)]
)
def test_a_width_is_millimetres_of_paper_or_dots(given: str, dots: int) -> None:
    for url in WORKING.values():
        assert connect(f"{url}?width={given}").width == dots


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("", "no kind of printer “”. There are: screen:, file:, none:, escpos+tcp:"),
        ("fax://office", "no kind of printer “fax”"),
        ("192.168.1.20:9100", "no kind of printer “192.168.1.20:9100”"),
        ("escpos+tcp://", "host is missing. Write it as escpos+tcp://192.168.1.20:9100"),
        ("escpos+tcp:///192.168.1.20", "host is missing"),
        ("escpos+tcp://h/tray", "host is missing"),
        ("escpos+tcp://h:99999", "port “99999” is not a number from 1 to 65535"),
        ("escpos+tcp://h:0", "port “0”"),
        ("escpos+tcp://h:x", "port “x”"),
        ("escpos+tcp://[::1", "cannot be read: Invalid IPv6"),
        ("escpos+tcp://me:secret@h", "No user name"),
        ("escpos+tcp://h?profile=TM-T88V", "prints 512 dots, fewer than the width. Add width=512"),
        ("escpos+tcp://h?profile=Nobody", "no profile “Nobody”. There are: AF-240, CT-S651"),
        ("escpos+tcp://h?profile=../x", "no profile “../x”"),
        ("escpos+tcp://h?colour=red", "no option “colour” for escpos+tcp. There are: width, pro"),
        ("escpos+tcp://h?baud=9600", "no option “baud” for escpos+tcp"),
        ("cups://h?cut=no", "no option “cut” for cups. There are: width, timeout"),
        ("escpos+tcp://h?width=600", "width cannot be “600”. There are: 80, 58"),
        ("escpos+tcp://h?cut=maybe", "cut cannot be “maybe”. There are: yes, no"),
        ("escpos+tcp://h?density=9", "density cannot be “9”. There are: -6, -5"),
        ("escpos+tcp://h?status=never", "status cannot be “never”. There are: ask, asb, none"),
        ("escpos+tcp://h?feed=-1", "feed is “-1”, not a number from 0 to 20"),
        ("escpos+tcp://h?feed=", "feed is “”"),
        ("escpos+tcp://h?timeout=0", "timeout is “0”, not a number from 0.1 to 120"),
        ("escpos+tcp://h?timeout=nan", "timeout is “nan”"),
        ("escpos+usb://epson", "“epson” is not a USB device. Write it as escpos+usb://04b8:0202"),
        ("escpos+usb://04b8", "“04b8” is not a USB device"),
        ("escpos+serial://ttyS0", "serial line is missing. Write it as escpos+serial:///dev/tty"),
        ("escpos+serial:///dev/ttyS0?baud=300", "baud cannot be “300”. There are: 9600, 19200"),
        ("cups://", "queue's name “”"),
        ("cups://-o", "queue's name “-o”"),
        ("cups://a b", "queue's name “a b”"),
        ("cups://front/tray", "queue's name “front/tray”"),
        ("file://paper", "folder is missing. Write it whole, as in file:///srv/paper"),
        ("file:", "folder is missing"),
        ("file:///", "folder is missing"),
        ("file:///srv?format=gif", "format cannot be “gif”. There are: png, pdf"),
        ("screen:3", "Nothing follows “screen:”, but “3” does"),
        ("none://x", "Nothing follows “none:”, but “x” does"),
        ("screen:#x", "“#”"),
    ],
)
def test_a_wrong_url_is_refused_by_naming_what_is_wrong(url: str, wrong: str) -> None:
    with pytest.raises(PrinterUrlError) as refused:
        connect(url)
    assert wrong in str(refused.value)
    assert str(refused.value) == refused.value.sentence % refused.value.values
    assert refused.value.sentence in refusals.ALL
    assert "\n" not in str(refused.value)


def test_a_narrow_profile_works_at_its_own_width() -> None:
    assert connect("escpos+tcp://h?profile=TM-T88V&width=512").width == 512


def test_a_driver_is_imported_only_when_it_is_asked_for() -> None:
    script = "import sys, printers.drivers as d; d.connect('none:'); print('escpos' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_no_printer_takes_every_slip(slip: Slip) -> None:
    printer = connect("none:")
    assert print_slip(printer, slip, "ticket-1") is printer.status() is Condition.READY
