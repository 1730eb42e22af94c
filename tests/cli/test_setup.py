"""What the program is told, by its settings and by the office's description."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import DEMO, Run, assert_refused


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


def test_offers_of_a_file_are_loaded_once(run: Run, folder: Path, tmp_path: Path) -> None:
    offer = {"service": "D", "desk": "1", "hours": {"mon": [["09:00", "12:30"]]}}
    file = tmp_path / "offers.json"
    file.write_text(json.dumps(json.loads(DEMO.read_text("utf-8")) | {"offers": [offer]}), "utf-8")
    assert "already" not in run("setup", str(file)).stdout
    assert "Appointments are offered already" in run("setup", str(file)).stdout
    with closing(sqlite3.connect(folder / "kiosk.db")) as opened:
        assert opened.execute("SELECT count(*) FROM offer").fetchone() == (1,)


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
