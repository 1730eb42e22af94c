"""How everything is, in words; what is printed to try; what would be deleted."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from tests.cli.command import Run, assert_refused


def test_a_dry_purge_counts_each_class(run: Run, set_up: None) -> None:
    ended = run("purge", "--dry-run")
    assert re.search(r"^ +0  tickets$", ended.stdout, re.MULTILINE)
    assert "Nothing was deleted." in ended.stdout


def test_check_explains_why_there_is_no_qr(run: Run, set_up: None) -> None:
    ended = run("check")
    assert ended.returncode == 0, ended.stdout
    assert "no address is set. (KIOSK_URL)" in ended.stdout
    assert "no phone can reach" in run("check", url="http://127.0.0.1:8080").stdout


def test_check_finds_a_printer_that_is_not_there(run: Run, set_up: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        url = f"escpos+tcp://127.0.0.1:{there.getsockname()[1]}"
        assert run("check", printer=url).returncode == 0
    ended = run("check", printer=url)
    assert ended.returncode == 1
    assert "WRONG printer" in ended.stdout


def test_check_finds_a_damaged_database(run: Run, set_up: None, folder: Path) -> None:
    file = folder / "kiosk.db"
    whole = bytearray(file.read_bytes())
    for page in range(len(whole) // 4096 // 2, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(whole)
    ended = run("check")
    assert ended.returncode == 1
    assert "WRONG database" in ended.stdout


def test_a_test_slip_comes_out(run: Run, set_up: None, tmp_path: Path) -> None:
    ended = run("print-test", f"file://{tmp_path}/paper")
    assert ended.returncode == 0
    assert "Before: the printer is ready. Sent. Now: it is ready." in ended.stdout
    assert "is the ruler true" in ended.stdout
    assert [page.suffix for page in (tmp_path / "paper").iterdir()] == [".png"]
    assert_refused(run("print-test", "fax:"), "fax:")


def test_a_printer_that_does_not_print_is_one_line(run: Run) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"escpos+tcp://127.0.0.1:{nobody.getsockname()[1]}"
        assert_refused(run("print-test", url), url, "does not answer")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("cups://Front", "install the package cups-client"),
        ("escpos+serial:///dev/no-such-line", "cannot be opened"),
        ("escpos+tcp://h?profile=Nobody", "There are: AF-240"),
    ],
)
def test_a_print_test_says_in_words_what_is_missing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, found: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no lp on it
    assert_refused(run("print-test", url), url, found)
