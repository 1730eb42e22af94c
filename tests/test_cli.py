from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import zxingcpp
from PIL import Image

import kiosk

DEMO = Path(kiosk.__file__).parent / "office" / "demo.json"
COMMAND = (sys.executable, "-m", "kiosk")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(data: Path, **settings: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    named = {f"KIOSK_{name.upper()}": value for name, value in settings.items()}
    root = str(Path(kiosk.__file__).parents[1])
    return clean | {"PYTHONPATH": root, "KIOSK_DATA": str(data)} | named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    """Run the command to its end, in a folder that is not the project's."""

    def finished(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words],
            env=environment(folder, **settings),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return finished


class Office:
    """A program that serves; `said` is what it printed until it was ready."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))
            if line.startswith("Ready: "):
                break
        assert self.said, "it ended without a word"
        assert self.said[-1].startswith("Ready: "), "\n".join(self.said)
        self.url = self.said[-1].removeprefix("Ready: ")

    def get(self, path: str) -> str:
        with urlopen(self.url + path, timeout=10) as answer:
            return str(answer.read().decode())

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Return the exit status and what it complained about."""
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=30)
        return self.process.returncode, complaints


@contextmanager
def running(folder: Path, *words: str, **settings: str) -> Iterator[Office]:
    process = subprocess.Popen(
        [*COMMAND, *words],
        env=environment(folder, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Office(process)
        finally:
            if process.poll() is None:
                process.kill()


def rows(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchall()


def assert_refused(ended: subprocess.CompletedProcess[str], *words: str) -> None:
    assert ended.returncode == 2, ended.stderr
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    for word in words:
        assert word in ended.stderr


def wait_for(condition: Callable[[], object]) -> None:
    limit = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < limit, "it never came true"
        time.sleep(0.05)


@pytest.fixture
def set_up(run: Run) -> None:
    assert run("setup", str(DEMO)).returncode == 0


def test_the_demo_is_open_with_people_waiting_and_ends_cleanly(folder: Path) -> None:
    with running(folder, "demo", "--port", "0") as office:
        assert office.get("healthz").strip() == "ok"
        query = "SELECT language, service_id, priority FROM ticket WHERE status = 'waiting'"
        waiting = rows(folder / "kiosk.db", query)
        assert {language for language, _, _ in waiting} == {"it", "ar", "en"}
        assert len({service for _, service, _ in waiting}) > 2
        assert sum(priority for _, _, priority in waiting) == 1
        opened = rows(folder / "kiosk.db", "SELECT code FROM desk WHERE state = 'open'")
        assert [code for (code,) in opened] == ["1", "2"]
        assert office.stop() == (0, "")


def test_the_demo_prints_names_and_pins(folder: Path) -> None:
    with running(folder, "demo", "--port", "0") as office:
        people = [line for line in office.said if "Esempio" in line]
        assert len(people) == 5
        assert all(re.search(r"\b\d{6}$", line) for line in people)


def test_a_demo_without_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    settings = environment(tmp_path) | {"TMPDIR": str(tmp_path)}
    del settings["KIOSK_DATA"]
    command = [*COMMAND, "demo", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=settings, stdout=pipe, stderr=pipe, text=True) as process:
        office = Office(process)
        assert len(list(tmp_path.iterdir())) == 1
        assert office.stop() == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_the_demo_can_be_started_again_in_its_folder(folder: Path, tmp_path: Path) -> None:
    for _ in range(2):
        with running(tmp_path / "unused", "demo", "--port", "0", "--data", str(folder)) as office:
            assert office.stop() == (0, "")
    assert rows(folder / "kiosk.db", "SELECT count(*) FROM ticket") == [(7,)]
    assert rows(folder / "kiosk.db", "SELECT count(*) FROM staff") == [(5,)]


def test_the_demo_prints_tickets_with_its_own_address(folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    with running(folder, "demo", "--port", "0", printer=f"file://{paper}") as office:
        with closing(sqlite3.connect(folder / "kiosk.db")) as opened, opened:
            now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
            opened.execute(
                "INSERT INTO job (kind, subject, status, created_at, changed_at, tries, detail,"
                " device, printer, content)"
                " VALUES ('ticket', 1, 'queued', ?, ?, 0, '', 0, '', '{}')",
                (now, now),
            )
        wait_for(lambda: list(paper.glob("*.png")))
        with Image.open(next(paper.glob("*.png"))) as page:
            (code,) = zxingcpp.read_barcodes(page)
        ((token,),) = rows(folder / "kiosk.db", "SELECT token FROM ticket WHERE id = 1")
        assert code.text == f"{office.url}T/{token}"


def test_the_demo_leaves_a_real_office_alone(run: Run, set_up: None, folder: Path) -> None:
    before = (folder / "kiosk.db").read_bytes()
    assert_refused(run("demo", "--port", "0"), "not a demo")
    assert (folder / "kiosk.db").read_bytes() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_office_is_served_and_stops_when_told(
    set_up: None, folder: Path, number: signal.Signals
) -> None:
    with running(folder, "serve", listen="127.0.0.1:0") as office:
        assert office.get("healthz").strip() == "ok"
        assert office.stop(number) == (0, "")
    assert not (folder / "kiosk.db-wal").exists()


def test_a_way_in_is_printed_until_there_is_a_coordinator(
    run: Run, set_up: None, folder: Path
) -> None:
    for is_first in (True, False):
        if not is_first:
            run("staff", "add", "Zeta Esempio", "--role", "coordinator")
        with running(folder, "serve", listen="127.0.0.1:0") as office:
            assert ("this code: " in "\n".join(office.said)) is is_first
            office.stop()


def test_a_night_that_was_missed_is_made_up_for(set_up: None, folder: Path) -> None:
    with running(folder, "serve", listen="127.0.0.1:0"):
        wait_for(lambda: list(folder.glob("backups/kiosk-*.db")))


def test_nothing_is_served_before_the_setup(run: Run, folder: Path) -> None:
    assert_refused(run("serve"), "kiosk setup")
    assert not (folder / "kiosk.db").exists()


def test_a_port_in_use_is_one_line(run: Run, set_up: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        assert_refused(run("serve", listen=listen), listen, "another program")


def test_one_office_is_served_once(run: Run, set_up: None, folder: Path) -> None:
    with running(folder, "serve", listen="127.0.0.1:0") as office:
        assert_refused(run("serve", listen="127.0.0.1:0"), "running", str(office.process.pid))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listen", "nowhere"),
        ("listen", "127.0.0.1:99999"),
        ("threads", "many"),
        ("database", "mysql://elsewhere"),
        ("url", "ftp://desk.example"),
        ("printer", "fax:12"),
        ("printer", "cups://two words"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(run: Run, name: str, value: str) -> None:
    assert_refused(run("serve", **{name: value}), f"KIOSK_{name.upper()}", value)


def test_a_wrong_description_changes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    wrong = json.loads(DEMO.read_text("utf-8"))
    wrong["services"][3] |= {"code": "QQ", "letter": "QQ"}
    wrong["opening_hours"]["mon"] = [["9", "12:30"]]
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(wrong), "utf-8")
    ended = run("setup", str(file))
    assert ended.returncode == 2
    problems = ended.stderr.splitlines()
    assert any("services[3].letter" in line and "QQ" in line for line in problems)
    assert any("opening_hours.mon" in line for line in problems)
    assert not (folder / "kiosk.db").exists()


@pytest.mark.parametrize("content", [b"{\n  oops", b"\xff\xfe\x00", b"[]"])
def test_what_is_no_description_is_refused_in_one_line(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "wrong.json"
    file.write_bytes(content)
    assert_refused(run("setup", str(file)))


def test_wrong_syntax_is_named_by_line_and_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    file.write_text('{\n  "site": oops}')
    assert_refused(run("setup", str(file)), "line 2, column 11")


def test_a_living_office_is_changed_only_with_a_yes(
    run: Run, set_up: None, folder: Path, tmp_path: Path
) -> None:
    changed = json.loads(DEMO.read_text("utf-8"))
    changed["site"]["name"] = "Another name"
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(changed), "utf-8")
    shown = run("setup", str(file))
    assert shown.returncode == 1
    assert "site.name" in shown.stdout
    assert "Nothing was changed" in shown.stdout
    assert "Another name" in run("setup", "--yes", str(file)).stdout
    assert "already" in run("setup", str(file)).stdout


def test_staff_are_added_listed_and_get_new_pins(run: Run, set_up: None) -> None:
    added = run("staff", "add", "Zeta Esempio", "--role", "reception")
    assert re.search(r"PIN \d{6}$", added.stdout.strip())
    assert "Zeta Esempio\treception\tactive" in run("staff", "list").stdout
    renewed = run("staff", "reset-pin", "Zeta Esempio")
    assert re.search(r"PIN \d{6}$", renewed.stdout.strip())
    assert renewed.stdout != added.stdout
    assert_refused(run("staff", "reset-pin", "Nobody"), "Nobody")


def test_a_role_that_does_not_exist_is_refused(run: Run, set_up: None) -> None:
    assert run("staff", "add", "Zeta Esempio", "--role", "king").returncode == 2


def test_a_running_office_is_copied_and_not_restored(
    run: Run, set_up: None, folder: Path, tmp_path: Path
) -> None:
    copy = str(tmp_path / "copy.db")
    with running(folder, "serve", listen="127.0.0.1:0") as office:
        assert run("backup", copy).returncode == 0
        assert_refused(run("restore", copy), "running")
        assert office.get("healthz").strip() == "ok"
        office.stop()
    restored = run("restore", copy)
    assert restored.returncode == 0
    assert "before-restore-" in restored.stdout
    assert run("check").returncode == 0


def test_what_is_no_backup_is_not_restored(run: Run, set_up: None, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear all")
    assert_refused(run("restore", str(file)), "letter.db")
    assert run("check").returncode == 0


def test_a_dry_purge_counts_each_class(run: Run, set_up: None) -> None:
    ended = run("purge", "--dry-run")
    assert re.search(r"^ +0  tickets$", ended.stdout, re.MULTILINE)
    assert "Nothing was deleted." in ended.stdout


def test_check_explains_why_there_is_no_qr(run: Run, set_up: None) -> None:
    ended = run("check")
    assert ended.returncode == 0, ended.stdout
    assert "KIOSK_URL is not set" in ended.stdout
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
