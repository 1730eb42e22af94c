"""A copy is put back where the office is, or nowhere; and what it revives is told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import Ended, Run, assert_refused, rows
from tests.processes import Mother, Program, environment

NOBODY = 65534
At = Callable[..., Ended]


@pytest.fixture
def copy(run: Run, set_up: None, tmp_path: Path) -> Path:
    file = tmp_path / "kiosk-20261123-020000.db"
    assert run("backup", str(file)).returncode == 0
    return file


@pytest.fixture
def at(mother: Mother, tmp_path: Path) -> At:
    """Run the command for another folder than the office's."""

    def finished(data: Path, *words: str, **more: str) -> Ended:
        env = environment(data) | more
        program = Program(mother, words, {name: env[name] for name in env if env[name]}, tmp_path)
        status = program.wait()
        return Ended(status, "\n".join(program.said), program.err)

    return finished


@pytest.fixture
def at_home(at: At) -> At:
    """Run the command as a person does who names no folder, in a home of her own."""

    def finished(home: Path, *words: str) -> Ended:
        home.mkdir(exist_ok=True)
        return at(home, *words, HOME=str(home), KIOSK_DATA="")

    return finished


def test_a_copy_goes_into_no_home_without_an_office_unasked(
    at_home: At, copy: Path, tmp_path: Path
) -> None:
    home = tmp_path / "technician"
    target = home / ".local/share/kiosk"
    refused = at_home(home, "restore", str(copy))
    assert_refused(refused, str(target), f"sudo -u USER kiosk restore {copy}", "restore --new")
    assert f"goes to {target / 'kiosk.db'}" in refused.stdout
    assert "is the office now" not in refused.stdout
    assert not target.exists()
    assert at_home(home, "restore", "--new", str(copy)).returncode == 0
    again = at_home(home, "restore", str(copy))
    assert again.returncode == 0, again.stderr
    assert f"is the office now, in {target}" in again.stdout


def test_a_home_whose_copies_are_there_is_the_right_one(
    at_home: At, copy: Path, tmp_path: Path
) -> None:
    backups = tmp_path / "kiosk" / ".local/share/kiosk/backups"
    backups.mkdir(parents=True)
    shutil.copyfile(copy, backups / copy.name)
    assert at_home(tmp_path / "kiosk", "restore", str(backups / copy.name)).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("is_there", [True, False])
def test_root_puts_nothing_into_the_folder_of_another(
    at: At, copy: Path, tmp_path: Path, is_there: bool
) -> None:
    home = tmp_path / "of-another"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    target = home if is_there else home / "kiosk"
    assert_refused(at(target, "restore", str(copy)), str(home), "sudo -u ")
    assert list(home.iterdir()) == []


def test_who_restores_is_told_what_was_taken_away_again(
    run: Run, at: At, copy: Path, tmp_path: Path
) -> None:
    assert run("staff", "add", "Anna Finta", "--role", "coordinator").returncode == 0
    assert run("backup", str(copy)).returncode == 0
    assert run("staff", "reset-pin", "Anna Finta").returncode == 0
    told = run("restore", str(copy)).stdout
    assert "Everybody is signed out" in told
    assert "Anna Finta keeps the new PIN" in told
    assert "by hand" not in told
    new = at(tmp_path / "new", "restore", str(copy)).stdout
    assert "erase, dismiss and revoke again by hand" in new
    assert rows(tmp_path / "new" / "kiosk.db", "SELECT name FROM staff") == [("Anna Finta",)]
