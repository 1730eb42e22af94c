"""In whatever state a cut leaves an office, `kiosk check` says what is wrong and what to do."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import signing
from tests.cli.command import DEMO, Run


def no_key(folder: Path) -> None:
    (folder / signing.NAME).unlink()


def empty_key(folder: Path) -> None:
    (folder / signing.NAME).write_bytes(b"")


def key_of_another_size(folder: Path) -> None:
    (folder / signing.NAME).write_text("0" * 63)


def no_database(folder: Path) -> None:
    (folder / "kiosk.db").unlink()


def empty_database(folder: Path) -> None:
    (folder / "kiosk.db").write_bytes(b"")


def database_without_tables(folder: Path) -> None:
    empty_database(folder)
    _run(folder, "PRAGMA user_version = 1")


def half_made_schema(folder: Path) -> None:
    """Every table is there; the cut came before the changes were marked."""
    with closing(sqlite3.connect(folder / "kiosk.db")) as opened:
        made = [sql for (sql,) in opened.execute("SELECT sql FROM sqlite_master WHERE sql > ''")]
    empty_database(folder)
    _run(folder, *made)


def broken_off_change(folder: Path) -> None:
    _run(folder, "DELETE FROM schema_migration WHERE name > '0010'")


def short_database(folder: Path) -> None:
    file = folder / "kiosk.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def database_of_zeros(folder: Path) -> None:
    file = folder / "kiosk.db"
    file.write_bytes(bytes(file.stat().st_size))


def torn_database(folder: Path) -> None:
    file = folder / "kiosk.db"
    whole = bytearray(file.read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(whole)


def no_second_folder(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "kiosk.db")) as opened, opened:
        (office,) = opened.execute("SELECT content FROM document").fetchone()
        told = json.loads(office)
        told["settings"] = told.get("settings", {}) | {"backup_second_folder": "/nowhere/at/all"}
        opened.execute("UPDATE document SET content = ?", (json.dumps(told),))


def half_a_copy(folder: Path) -> None:
    (folder / "backups").mkdir(exist_ok=True)
    shutil.copyfile(folder / "kiosk.db", folder / "backups" / ".kiosk-20261123-020000.db.7.part")


def _run(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "kiosk.db")) as opened, opened:
        for one in statements:
            opened.execute(one)


# What a state is called in the answer, and what the answer says to do.
STATES: dict[Callable[[Path], None], tuple[str, str]] = {
    no_key: ("key of the sign-ins is missing", "Start the office again"),
    empty_key: ("key of the sign-ins is missing", "Start the office again"),
    key_of_another_size: ("key of the sign-ins is missing", "Start the office again"),
    no_database: ("There is no office", "kiosk setup"),
    empty_database: ("There is no office", "kiosk setup"),
    database_without_tables: ("No office is set up", "kiosk setup"),
    half_made_schema: ("No office is set up", "kiosk setup"),
    broken_off_change: ("waits for a change", "Start the office"),
    short_database: ("data is damaged", "Restore a backup"),
    database_of_zeros: ("data is damaged", "Restore a backup"),
    torn_database: ("data is damaged", "Restore a backup"),
    no_second_folder: ("second folder is not there", "Is the stick in?"),
    half_a_copy: ("copy was broken off", "Start the office again"),
}


@pytest.mark.parametrize("damage", STATES, ids=lambda one: one.__name__)
def test_check_says_of_every_damage_what_is_wrong_and_what_to_do(
    run: Run, set_up: None, folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)
    ended = run("check")
    assert ended.returncode != 0
    said = ended.stdout + ended.stderr
    assert "Traceback" not in said
    for words in STATES[damage]:
        assert words in said, said


@pytest.mark.parametrize("damage", [short_database, database_of_zeros, torn_database])
def test_a_start_on_damaged_data_says_what_to_do(
    run: Run, set_up: None, folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)
    ended = run("purge")
    assert ended.returncode == 2
    assert "damaged" in ended.stderr
    assert "kiosk restore FILE" in ended.stderr


@pytest.mark.parametrize("damage", [database_without_tables, half_made_schema, no_key, empty_key])
def test_an_office_is_set_up_again_after_every_cut(
    run: Run, set_up: None, folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)
    ended = run("setup", str(DEMO))
    assert ended.returncode == 0, ended.stderr
    assert run("check").returncode == 0
