"""A second place is another disk: where nothing is mounted there is none."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from kiosk import languages
from kiosk.app import attach
from kiosk.config import Config
from kiosk.office import data_notice, place
from kiosk.office import operations as office
from kiosk.reports import copies
from kiosk.reports.finding import Level
from kiosk.retention import backup, nightly, second
from kiosk.screens.shared.pictograms import STATIC
from kiosk.staff.models import Role
from tests.conftest import Hands
from tests.signing import signed_in

# As root of a namespace of its own: nothing of the machine is touched.
MOUNTED = """
import subprocess, sys
from pathlib import Path
from kiosk.retention import second
data, other = map(Path, sys.argv[1:])
def mount(place):
    subprocess.run(["mount", "-t", "tmpfs", "none", place], check=True)
mount("/mnt")  # a machine whose /mnt is another disk than its data, as many a one has /home
stick = Path("/mnt/backup")
stick.mkdir()
print(second.fault(stick, data) == second.SAME_DISK)
mount(stick)
print(second.fault(stick, data) is None)
print(second.fault(stick / "copies", data) == second.NOT_THERE)
(stick / "copies").mkdir()
print(second.fault(stick / "copies", data) is None)
other.symlink_to(stick)
print(second.fault(other, data) is None)
subprocess.run(["umount", stick], check=True)
print(second.fault(other, data) == second.SAME_DISK)
"""


def test_a_folder_on_another_disk_is_one_and_one_on_the_same_is_none(
    tmp_path: Path, stick: Path
) -> None:
    (tmp_path / "here").mkdir()
    assert second.fault(stick, tmp_path / "data") is None
    assert second.fault(tmp_path / "here", tmp_path / "data") == second.SAME_DISK
    assert second.fault(tmp_path / "none", tmp_path / "data") == second.NOT_THERE


def test_below_mnt_and_media_only_what_is_mounted_counts(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no namespaces here")
    words = ["unshare", "-rm", sys.executable, "-c", MOUNTED]
    given = [str(tmp_path), str(tmp_path / "link")]
    ended = subprocess.run([*words, *given], capture_output=True, text=True, check=False)
    assert ended.stdout.split() == ["True"] * 6, ended.stderr


def office_with(folder: Path) -> None:
    """Let the office's document name `folder`, as one did that was set up before."""
    now = replace(place.office().settings, backup_second_folder=str(folder))
    office.apply(replace(place.office(), settings=now), "test")


@pytest.mark.parametrize("where", ["static", "kiosk", "link", "data", "base"])
def test_what_an_older_office_wrote_publishes_nothing_and_health_says_what_to_do(
    app: Flask, data: Path, tmp_path: Path, where: str
) -> None:
    (tmp_path / "link").symlink_to(STATIC)
    folders = {
        "static": STATIC,
        "kiosk": Path(app.root_path),
        "link": tmp_path / "link",
        "data": data / "voice",
        "base": tmp_path / "base",
    }
    config = Config(data=data, database=f"sqlite:///{tmp_path}/base/kiosk.db")
    (tmp_path / "base").mkdir()
    before = set(STATIC.rglob("*"))
    office_with(folders[where])
    assert second.place(config) is None
    nightly.run(config)
    nightly.list_gone(config)
    nightly.clear(config)
    assert set(STATIC.rglob("*")) == before
    found = copies.of_backup(config)
    assert (found.level, found.sentence) == (Level.WRONG, second.INSIDE)
    assert place.settings().backup_second_folder == str(folders[where])  # nothing is dropped


def test_an_older_office_s_stick_is_used_until_the_machine_names_one(
    app: Flask, data: Path, stick: Path, hands: Hands
) -> None:
    older, machine = stick / "older", stick / "machine"
    older.mkdir()
    machine.mkdir()
    office_with(older)
    nightly.run(Config(data=data))
    assert backup.last(older) == hands.at
    assert copies.of_backup(Config(data=data)).sentence == copies.MOVED
    hands.at += timedelta(days=1)
    named = Config(data=data, second_backup=machine)
    nightly.run(named)
    assert backup.last(machine) == hands.at
    assert backup.last(older) != hands.at
    assert copies.of_backup(named).level is Level.FINE


def test_nobody_names_a_folder_of_the_machine_in_the_administration(app: Flask) -> None:
    client = signed_in(app, Role.TECHNICIAN)
    page = client.get("/admin/office/settings").text
    assert "backup_keep_days" in page
    assert "second_folder" not in page
    form = {one[0]: one[1] for one in re.findall(r'name="([^"]+)"[^>]* value="([^"]*)"', page)}
    sent = {**form, "settings.backup_second_folder": str(STATIC), "folder": str(STATIC)}
    client.post("/admin/office/settings", data=sent)
    assert place.settings().backup_second_folder == ""


def test_the_notice_on_data_knows_the_machine_s_second_place(
    app: Flask, data: Path, stick: Path
) -> None:
    def told() -> str:
        return repr(data_notice.data_notice(languages.catalogue("en"), place.office()))

    assert data_notice.COPIED not in told()
    attach(app, Config(data=data, second_backup=stick))
    assert data_notice.COPIED in told()
