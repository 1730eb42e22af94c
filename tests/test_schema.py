from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import changes, schema
from kiosk.database import database, open_database
from kiosk.office.models import Theme

CHANGE = """
from peewee import CharField
def up(migrator, db):
    migrator.migrate(migrator.add_column("theme", "shade", CharField(default="blue")))
"""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "kiosk.db"
    database.close()


def columns(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as opened:
        return {row[1] for row in opened.execute("PRAGMA table_info(theme)")}


def test_a_second_start_changes_nothing(file: Path) -> None:
    schema.open_and_upgrade(file)
    Theme.create(slug="home", name={"it": "Casa"})
    schema.open_and_upgrade(file)
    assert Theme.get().slug == "home"
    assert [one.name for one in file.parent.glob("before-upgrade*")] == []


def test_a_change_of_the_schema_keeps_what_is_there_and_a_copy(file: Path, tmp_path: Path) -> None:
    schema.open_and_upgrade(file)
    Theme.create(slug="home", name={"it": "Casa"})
    changes = tmp_path / "changes"
    changes.mkdir()
    (changes / "9999_shade.py").write_text(CHANGE)
    schema.open_and_upgrade(file, changes)
    assert "shade" in columns(file)
    assert Theme.get().slug == "home"
    (copy,) = file.parent.glob("before-upgrade*.db")
    assert "shade" not in columns(copy)
    schema.open_and_upgrade(file, changes)
    assert len(list(file.parent.glob("before-upgrade*.db"))) == 1


def test_a_new_database_has_every_change_already(file: Path, tmp_path: Path) -> None:
    changes = tmp_path / "changes"
    changes.mkdir()
    (changes / "0001_other.py").write_text(CHANGE.replace("theme", "no such table"))
    schema.open_and_upgrade(file, changes)
    schema.open_and_upgrade(file, changes)


@pytest.mark.parametrize("tables", [0, 1, len(schema.TABLES)])
def test_a_first_start_that_was_cut_short_is_begun_again(file: Path, tables: int) -> None:
    open_database(file)
    database.execute_sql("PRAGMA user_version = 1")  # type: ignore[no-untyped-call] # a header
    database.create_tables(schema.TABLES[:tables])
    schema.open_and_upgrade(file)
    assert not changes.wait(changes.runner())
    assert {one._meta.table_name for one in schema.TABLES} <= set(database.get_tables())
    assert list(file.parent.glob("before-upgrade*")) == []


def test_a_first_start_that_is_cut_after_some_marks_is_begun_again(file: Path) -> None:
    open_database(file)
    database.create_tables(schema.TABLES)
    changes.runner().up(target="0003_recordings", fake=True)
    schema.open_and_upgrade(file)
    assert not changes.wait(changes.runner())


def test_a_database_is_made_whole_or_not_at_all(file: Path, tmp_path: Path) -> None:
    open_database(file)
    broken = tmp_path / "changes"
    broken.mkdir()
    (broken / "0001_breaks_off.py").write_text("a change without its function")
    with pytest.raises(SyntaxError):
        schema.open_and_upgrade(file, broken)
    assert database.get_tables() == []


def test_a_change_and_its_mark_are_made_together_or_not_at_all(file: Path, tmp_path: Path) -> None:
    schema.open_and_upgrade(file)
    Theme.create(slug="home", name={"it": "Casa"})
    changing = tmp_path / "changes"
    changing.mkdir()
    (changing / "9999_shade.py").write_text(CHANGE + "    raise RuntimeError\n")
    with pytest.raises(RuntimeError):
        schema.open_and_upgrade(file, changing)
    assert "shade" not in columns(file)
    (changing / "9999_shade.py").write_text(CHANGE)
    schema.open_and_upgrade(file, changing)
    assert "shade" in columns(file)
    assert Theme.get().slug == "home"


def test_the_file_is_its_owner_s_alone(file: Path) -> None:
    schema.open_and_upgrade(file)
    assert oct(file.stat().st_mode & 0o777) == "0o600"
