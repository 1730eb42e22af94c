"""Where an office is gone, or of another version, the program names the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import Run, assert_refused

Spoil = Callable[[Path], None]


def gone(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def without_an_office(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("DELETE FROM document")


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def changed_by_a_later_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        row = "INSERT INTO schema_migration (name, applied) VALUES (?, ?)"
        opened.execute(row, ("9999_later", "2027-01-01 00:00:00"))


@pytest.fixture
def copy(run: Run, set_up: None, folder: Path) -> Path:
    """The newest sound copy; a newer one is damaged, and another is of no office."""
    (folder / "backups").mkdir()
    older, sound, broken = (
        folder / "backups" / f"kiosk-202611{day}-020000.db" for day in (20, 21, 22)
    )
    for file in (older, sound, broken, folder / "before-restore-20261123-020000.db"):
        assert run("backup", str(file)).returncode == 0
    damaged(broken)
    without_an_office(folder / "before-restore-20261123-020000.db")
    return sound


@pytest.mark.parametrize("spoil", [gone, empty, without_an_office, damaged])
def test_the_newest_sound_copy_is_named_and_puts_the_office_back(
    run: Run, copy: Path, folder: Path, spoil: Spoil
) -> None:
    spoil(folder / "kiosk.db")
    for word in ("serve", "check"):
        ended = run(word, listen="127.0.0.1:0")
        assert ended.returncode != 0
        assert f"kiosk restore {copy}" in ended.stdout + ended.stderr
        assert "kiosk setup" not in ended.stdout + ended.stderr
    assert run("restore", str(copy)).returncode == 0
    assert run("check").returncode == 0


def test_an_office_of_a_newer_version_is_refused_in_words_and_left_as_it_is(
    run: Run, set_up: None, folder: Path
) -> None:
    changed_by_a_later_program(folder / "kiosk.db")
    before = (folder / "kiosk.db").read_bytes()
    assert_refused(run("serve", listen="127.0.0.1:0"), "newer version", "9999_later")
    assert_refused(run("staff", "list"), "newer version")
    checked = run("check")
    assert checked.returncode == 1
    assert "WRONG office: The data is of a newer version" in checked.stdout
    assert (folder / "kiosk.db").read_bytes() == before


def test_a_copy_of_a_newer_version_is_not_put_back(run: Run, copy: Path, folder: Path) -> None:
    changed_by_a_later_program(copy)
    before = sorted(folder.iterdir())
    assert_refused(run("restore", str(copy)), "newer version")
    assert {one for one in folder.iterdir() if one.suffix == ".db"} <= set(before)
    assert run("check").returncode == 0
