"""The demo: open at once, with people waiting, and nothing left behind."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import zxingcpp
from PIL import Image

from kiosk import clock
from tests.cli.command import Run, Running, assert_refused, rows, wait_for
from tests.processes import environment


def test_the_demo_is_open_with_people_waiting_and_ends_cleanly(
    running: Running, folder: Path
) -> None:
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


def test_the_demo_prints_names_and_pins(running: Running, folder: Path) -> None:
    with running(folder, "demo", "--port", "0") as office:
        people = [line for line in office.said if "Esempio" in line]
        assert len(people) == 5
        assert all(re.search(r"\b\d{6}$", line) for line in people)


def test_a_demo_without_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    """Begun as a person begins it: `python -m kiosk`."""
    settings = environment(tmp_path) | {"TMPDIR": str(tmp_path)}
    del settings["KIOSK_DATA"]
    command = [sys.executable, "-m", "kiosk", "demo", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=settings, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert any(line.startswith("Ready: ") for line in iter(process.stdout.readline, ""))
        assert len(list(tmp_path.iterdir())) == 1
        process.terminate()
        assert process.communicate(timeout=30)[1] == ""
        assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_demo_can_be_started_again_in_its_folder(
    running: Running, folder: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        with running(tmp_path / "unused", "demo", "--port", "0", "--data", str(folder)) as office:
            assert office.stop() == (0, "")
    assert set(rows(folder / "kiosk.db", "SELECT count(*) FROM ticket GROUP BY day")) == {(7,)}
    assert rows(folder / "kiosk.db", "SELECT count(*) FROM staff") == [(5,)]


def test_the_demo_prints_tickets_with_its_own_address(
    running: Running, folder: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "paper"
    with running(folder, "demo", "--port", "0", printer=f"file://{paper}") as office:
        with closing(sqlite3.connect(folder / "kiosk.db")) as opened, opened:
            now = clock.now().isoformat(" ")
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
