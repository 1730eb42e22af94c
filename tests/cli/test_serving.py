"""An office that is served: from its start to a clean end, alone, copied and restored."""

from __future__ import annotations

import json
import signal
import socket
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command import DEMO, Office, Run, Running, assert_refused, wait_for


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_office_is_served_and_stops_when_told(
    running: Running, set_up: None, folder: Path, number: signal.Signals
) -> None:
    with running(folder, "serve", listen="127.0.0.1:0") as office:
        assert office.get("healthz").strip() == "ok"
        assert office.stop(number) == (0, "")
    assert not (folder / "kiosk.db-wal").exists()


def test_a_way_in_is_printed_until_there_is_a_coordinator(
    running: Running, run: Run, set_up: None, folder: Path
) -> None:
    for is_first in (True, False):
        if not is_first:
            run("staff", "add", "Zeta Esempio", "--role", "coordinator")
        with running(folder, "serve", listen="127.0.0.1:0") as office:
            assert ("this code: " in "\n".join(office.said)) is is_first
            office.stop()


def test_a_night_that_was_missed_is_made_up_for(
    running: Running, set_up: None, folder: Path
) -> None:
    with running(folder, "serve", listen="127.0.0.1:0"):
        wait_for(lambda: list(folder.glob("backups/kiosk-*.db")))


def test_nothing_is_served_before_the_setup(run: Run, folder: Path) -> None:
    assert_refused(run("serve"), "kiosk setup")
    assert not (folder / "kiosk.db").exists()


def test_a_port_in_use_is_one_line(run: Run, set_up: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        assert_refused(run("serve", listen=listen), listen, "another program")


def test_one_office_is_served_once(running: Running, run: Run, set_up: None, folder: Path) -> None:
    with running(folder, "serve", listen="127.0.0.1:0") as office:
        assert_refused(run("serve", listen="127.0.0.1:0"), "running", str(office.pid))


def test_a_running_office_is_copied_and_not_restored(
    running: Running, run: Run, set_up: None, folder: Path, tmp_path: Path
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


def test_a_setup_beside_the_running_office_moves_its_clock(
    running: Running, run: Run, set_up: None, folder: Path, tmp_path: Path
) -> None:
    far = json.loads(DEMO.read_text("utf-8"))
    far["site"] |= {"timezone": "Asia/Kathmandu"}  # three quarters of an hour off Rome's
    file = tmp_path / "far.json"
    file.write_text(json.dumps(far), "utf-8")
    with running(folder, "serve", listen="127.0.0.1:0") as office:
        assert shows_the_hour(office, "Europe/Rome")
        assert run("setup", "--yes", str(file)).returncode == 0
        assert shows_the_hour(office, "Asia/Kathmandu")


def shows_the_hour(office: Office, zone: str) -> bool:
    """Say whether the display's clock shows what time it is there; a minute may pass meanwhile."""
    before = datetime.now(ZoneInfo(zone))
    page = office.get("display/")
    after = datetime.now(ZoneInfo(zone))
    return any(f"<time>{at:%H:%M}</time>" in page for at in (before, after))
