"""The installation sheet, taken literally: its commands, files and words are the program's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, Final

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from kiosk.appliance import plan, session
from kiosk.appliance.browser import OPTIONS
from kiosk.cli import main
from kiosk.config import Config
from kiosk.screens.shared import launcher
from kiosk.staff.models import Role, Staff
from tests.processes import ROOT
from tests.signing import signed_in
from tests.texts import read

SHEET: Final = (ROOT / "docs" / "installation.md").read_text("utf-8")
CODE: Final = re.findall(r"^    (.+)$|`([^`\n]+)`", SHEET, re.MULTILINE)
TYPED: Final = [line or short for line, short in CODE]
FAR: Final[dict[str, Any]] = {"REMOTE_ADDR": "192.168.1.77"}


def commands() -> list[list[str]]:
    """Return the words after each `kiosk` that the sheet lets somebody type."""
    found = [re.split(r"(?:^|/bin/)kiosk ", line, maxsplit=1) for line in TYPED]
    return [shlex.split(parts[1]) for parts in found if len(parts) == 2]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_is_one_that_the_program_knows(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "FILE").touch()
    given = [str(tmp_path / word) if word in ("FILE", "FOLDER") else word for word in words]
    given = [word.replace("/opt/kiosk/source", str(ROOT)) for word in given]
    command = main.commands[given[0]]
    assert isinstance(command, click.Command)
    command.make_context(given[0], given[1:])  # raises for an option that does not exist


def test_every_file_that_is_installed_is_made_by_the_program(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["launcher", str(tmp_path), "--entrance", "HDMI-A-1"])
    assert done.exit_code == 0
    made = {one.name for one in tmp_path.iterdir()}
    installed = re.findall(r"/opt/kiosk/screens/([\w.]+)", "\n".join(TYPED))
    assert set(installed) == {"kiosk.service", "screens.service", "policy.json"}
    assert set(installed) <= made
    table = SHEET.split("| file in")[1].split("\n\n")[0]
    told = set(re.findall(r"`([\w.]+)`", table))
    assert told == {*plan.FILES, *(f"{one}.html" for one in launcher.SCREENS)}
    assert (tmp_path / "start").stat().st_mode & 0o111


def test_each_option_of_the_browser_stands_there_with_its_reason() -> None:
    table = SHEET.split("| option of the browser | why |\n|---|---|\n")[1].split("\n\n")[0]
    assert table.splitlines() == [f"| `{option}` | {why} |" for option, why in OPTIONS.items()]


def test_the_settings_are_read_as_they_stand(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "kiosk.env"
    file.write_text("\n".join(one for one in TYPED if one.startswith("KIOSK_") and "=" in one))
    for name in ("DATA", "LISTEN", "URL"):
        monkeypatch.delenv(f"KIOSK_{name}", raising=False)
    monkeypatch.setenv("KIOSK_SETTINGS", str(file))
    found = Config.from_environment()
    assert found.listen == "0.0.0.0:8080"
    assert found.url == "http://192.168.1.10:8080"
    assert str(found.data) == "/home/kiosk/.local/share/kiosk"


def test_whoever_works_from_afar_is_let_in_before_the_firewall_stands() -> None:
    (line,) = (one for one in TYPED if "ufw enable" in one)
    assert line.index("ufw allow 22/tcp") < line.index("ufw enable")


def test_every_word_that_is_to_be_touched_is_one_of_ours() -> None:
    ours = {*read("it"), *read("it", "staff")}
    named = re.findall(r"“([^”]+)”", SHEET)
    assert "Pair this tablet" in named
    assert [one for one in named if one not in ours] == []


def test_what_is_touched_stands_where_the_sheet_says(app: Flask) -> None:
    first = app.test_client().get("/", environ_base=FAR)
    assert "pair-tablet" in first.text
    staff = signed_in(app, Role.COORDINATOR)
    Staff.update(language="en").execute()
    page = staff.get("/admin/").text
    places = re.findall(
        r"admin(?: shows|), ?(?:under )?([A-Z][a-z ]+?)[,.: ]?(?= \(|[,.:“]|$)", SHEET
    )
    assert {"Devices", "The place"} <= set(places)
    assert [one for one in places if f">{one}<" not in page] == []
    assert ">Health<" in page


def test_two_screens_are_found_where_they_are_plugged_in(tmp_path: Path) -> None:
    for name, state in (
        ("card0-DP-1", "disconnected"),
        ("card0-HDMI-A-1", "connected"),
        ("card1-HDMI-A-2", "connected"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "status").write_text(f"{state}\n")
    assert session.on(session.connected(tmp_path)) == {
        "entrance": "HDMI-A-1",
        "display": "HDMI-A-2",
    }
    assert session.on([]) == {}


@pytest.mark.parametrize("name", ["HDMI 1", "x; exec sh", "*"])
def test_what_is_no_output_is_refused(tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(main, ["launcher", str(tmp_path), "--entrance", name])
    assert done.exit_code == 2
    assert "--entrance" in done.output
