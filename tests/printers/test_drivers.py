from __future__ import annotations

import subprocess
import sys

import pytest

from printers.drivers import DRIVERS, PrinterUrlError, connect, print_slip
from printers.slip import Slip

WORKING = {
    "screen": "screen:",
    "file": "file:///srv/paper",
    "none": "none:",
    "escpos+tcp": "escpos+tcp://192.168.1.20",
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
        ("", "no driver ''"),
        ("fax://office", "no driver 'fax'; there are: screen:, file:, none:, escpos"),
        ("192.168.1.20:9100", "no driver"),
        ("escpos+tcp://", "no host"),
        ("escpos+tcp:///192.168.1.20", "no host"),
        ("escpos+tcp://h/tray", "no host"),
        ("escpos+tcp://h:99999", "Port out of range"),
        ("escpos+tcp://h:0", "a port is a number"),
        ("escpos+tcp://h:x", "Port could not be cast"),
        ("escpos+tcp://[::1", "Invalid IPv6"),
        ("escpos+tcp://me:secret@h", "no user name"),
        ("escpos+tcp://h?profile=TM-T88V", "prints 512 dots, add width="),
        ("escpos+tcp://h?profile=Nobody", "no profile 'Nobody'"),
        ("escpos+tcp://h?profile=../x", "no name of a profile"),
        ("escpos+tcp://h?colour=red", "no option 'colour'; there are: width, profile"),
        ("escpos+tcp://h?width=600", "width is '600'; there are: 80, 58"),
        ("escpos+tcp://h?cut=maybe", "cut is 'maybe'; there are: yes, no"),
        ("escpos+tcp://h?feed=-1", "feed is '-1', not a number from 0 to 20"),
        ("escpos+tcp://h?feed=", "feed is ''"),
        ("escpos+tcp://h?timeout=0", "timeout is '0', not a number from 0.1 to 120"),
        ("escpos+tcp://h?timeout=nan", "timeout is 'nan'"),
        ("cups://", "a queue's name"),
        ("cups://-o", "a queue's name"),
        ("cups://a b", "a queue's name"),
        ("cups://front/tray", "a queue's name"),
        ("file://paper", "no folder"),
        ("file:", "no folder"),
        ("file:///", "no folder"),
        ("screen:3", "nothing follows"),
        ("none://x", "nothing follows"),
        ("screen:#x", "no '#'"),
    ],
)
def test_a_wrong_url_is_refused_by_naming_what_is_wrong(url: str, wrong: str) -> None:
    with pytest.raises(PrinterUrlError) as refused:
        connect(url)
    assert wrong in str(refused.value)
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
    print_slip(connect("none:"), slip, "ticket-1")
