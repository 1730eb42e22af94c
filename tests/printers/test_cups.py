from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from printers.condition import Condition
from printers.drivers import connect
from printers.printer import PrinterError


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a way to put an `lp` of our own before the system's."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def install(script: str, says: str = "exit 1") -> None:
        for name in ("lp", "lpstat"):
            command = tmp_path / name
            command.write_text(f"#!/bin/sh\n{script if name == 'lp' else says}\n")
            command.chmod(0o700)

    return install


def test_the_page_goes_to_the_queue_through_standard_input(
    lp: Callable[..., None], tmp_path: Path, page: bytes
) -> None:
    lp(f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/paper')
    connect("cups://Front_desk").print(page, "ticket 1; rm")
    assert (tmp_path / "said").read_text() == "-d Front_desk -t ticket-1-rm -o ppi=203\n"
    assert (tmp_path / "paper").read_bytes() == page


def test_a_queue_that_is_not_there_is_a_printer_error_with_the_reason(
    lp: Callable[..., None], page: bytes
) -> None:
    lp('cat > /dev/null; echo "lp: no such queue" >&2; echo more >&2; exit 1')
    with pytest.raises(PrinterError, match=r"for Front: lp: no such queue$"):
        connect("cups://Front").print(page, "ticket-1")


@pytest.mark.parametrize(
    ("says", "condition"),
    [
        ("printer Front is idle.  enabled since Mon\\n\\tAlerts: none", Condition.READY),
        ("printer Front is idle.  enabled\\n\\tAlerts: media-low-report", Condition.PAPER_LOW),
        ("printer Front disabled since Mon -\\n\\tAlerts: paused", Condition.ERROR),
        ("printer Front now printing Front-3\\n\\tAlerts: media-empty-error", Condition.PAPER_OUT),
        ("printer Front is idle.\\n\\tAlerts: cover-open-warning", Condition.COVER_OPEN),
        ("printer Front is idle.\\n\\tAlerts: offline-report", Condition.OFFLINE),
    ],
)
def test_cups_says_how_the_printer_is(
    lp: Callable[..., None], page: bytes, says: str, condition: Condition
) -> None:
    lp("cat > /dev/null", f"printf '{says}'")
    printer = connect("cups://Front")
    assert printer.status() is condition
    assert printer.print(page, "ticket-1") is condition


def test_a_queue_that_cups_does_not_know_is_an_error(lp: Callable[..., None]) -> None:
    lp("exit 1", 'echo "lpstat: Invalid destination name" >&2; exit 1')
    assert connect("cups://Front").status() is Condition.ERROR


def test_a_cups_that_hangs_is_given_up_in_doubt(lp: Callable[..., None], page: bytes) -> None:
    lp("exec sleep 30")
    with pytest.raises(PrinterError, match=r"did not answer for Front in 0\.3 s") as hung:
        connect("cups://Front?timeout=0.3").print(page, "ticket-1")
    assert hung.value.in_doubt


def test_a_machine_without_cups_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: bytes
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterError, match="cups-client"):
        connect("cups://Front").print(page, "ticket-1")


@pytest.mark.parametrize("says", ["exec yes", "yes & yes >&2"])
def test_a_command_that_talks_without_end_is_given_up_by_what_it_says(
    lp: Callable[..., None], page: bytes, says: str
) -> None:
    lp(says, says)
    printer = connect("cups://Front?timeout=60")
    began = time.monotonic()
    with pytest.raises(PrinterError) as endless:
        printer.print(page, "ticket-1")
    assert endless.value.in_doubt
    assert printer.status() is Condition.OFFLINE
    assert time.monotonic() - began < 30
