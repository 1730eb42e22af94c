from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask

from kiosk import clock
from kiosk.database import database
from kiosk.office.models import Service
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.retention import backup
from tests.conftest import Hands


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy.db"


@pytest.fixture(autouse=True)
def folder(copy: Path) -> Path:
    copy.parent.mkdir()
    return copy.parent


def value(file: Path, query: str) -> Any:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchone()[0]


@contextmanager
def issuing_all_the_time(service: Service) -> Iterator[None]:
    stopped, begun = Event(), Event()

    def issue() -> None:
        with database.connection_context():
            number = 0
            while not stopped.is_set():
                issuing.give(service, f"load-{number}")
                number += 1
                begun.set()

    thread = Thread(target=issue)
    thread.start()
    assert begun.wait(10)
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def test_a_copy_has_everything_and_only_its_owner_reads_it(home: Service, copy: Path) -> None:
    issuing.give(home, "key")
    backup.write(copy)
    assert value(copy, "SELECT count(*) FROM ticket") == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_copy_made_under_load_is_whole(home: Service, folder: Path) -> None:
    copies = [folder / f"{number}.db" for number in range(5)]
    with issuing_all_the_time(home):
        for copy in copies:
            backup.write(copy)
    for copy in copies:
        assert value(copy, "PRAGMA quick_check") == "ok"
        tickets = value(copy, "SELECT count(*) FROM ticket")
        assert tickets == value(copy, "SELECT count(*) FROM ticketevent") > 0
    assert sorted(folder.iterdir()) == copies


def test_the_database_is_never_its_own_copy(app: Flask, data: Path) -> None:
    with pytest.raises(backup.CannotKeep):
        backup.write(data / "kiosk.db")


def test_a_folder_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(backup.CannotKeep, match="missing"):
        backup.write(tmp_path / "missing" / "copy.db")


def test_a_night_fills_both_folders(app: Flask, data: Path, stick: Path) -> None:
    made = backup.nightly(data / "backups", stick, 35)
    assert made.name == f"kiosk-{clock.now():%Y%m%d-%H%M%S}.db"
    assert value(stick / made.name, "PRAGMA quick_check") == "ok"


def test_nothing_is_copied_to_where_no_stick_is_mounted(
    app: Flask, data: Path, folder: Path
) -> None:
    with pytest.raises(backup.NoSecondPlace, match=r"copies\. .*Is the stick in\?"):
        backup.nightly(data / "backups", folder, 35)
    assert list(folder.iterdir()) == []
    assert backup.last(data / "backups") == clock.now()


def test_a_stick_that_is_out_does_not_cost_the_first_copy(app: Flask, data: Path) -> None:
    with pytest.raises(backup.CannotKeep, match="stick"):
        backup.nightly(data / "backups", Path("/nowhere/at/all"), 35)
    assert backup.last(data / "backups") == clock.now()


def test_old_copies_go_and_files_of_others_stay(app: Flask, hands: Hands, folder: Path) -> None:
    stranger = folder / "holiday-20200101-000000.db"
    stranger.touch()
    old = backup.nightly(folder)
    hands.at += timedelta(days=36)
    young = backup.nightly(folder, keep_days=35)
    assert set(folder.iterdir()) == {stranger, young}
    assert not old.exists()


def test_the_newest_copy_stays_however_old_it_is(app: Flask, hands: Hands, folder: Path) -> None:
    only = backup.nightly(folder)
    hands.at += timedelta(days=400)
    assert backup.prune(folder, 35) == []
    assert only.exists()


def test_a_copy_from_the_future_is_not_the_last(app: Flask, hands: Hands, folder: Path) -> None:
    hands.at += timedelta(days=10)
    backup.nightly(folder)
    hands.at -= timedelta(days=10)
    assert backup.last(folder) is None


def test_what_was_restored_is_what_was_copied(home: Service, copy: Path, data: Path) -> None:
    issuing.give(home, "before")
    backup.write(copy)
    issuing.give(home, "after")
    database.close()
    kept = backup.restore(copy, data / "kiosk.db")
    assert [one.key for one in Ticket.select()] == ["before"]
    assert kept is not None
    assert value(kept, "SELECT count(*) FROM ticket") == 2
    assert stat.S_IMODE((data / "kiosk.db").stat().st_mode) == 0o600


def test_a_log_left_by_a_crash_does_not_spoil_what_is_restored(
    home: Service, copy: Path, data: Path
) -> None:
    issuing.give(home, "before")
    backup.write(copy)
    issuing.give(home, "after")
    log = (data / "kiosk.db-wal").read_bytes()
    database.close()
    (data / "kiosk.db-wal").write_bytes(log)
    backup.restore(copy, data / "kiosk.db")
    assert [one.key for one in Ticket.select()] == ["before"]


def test_a_machine_without_an_office_can_be_restored(
    home: Service, copy: Path, tmp_path: Path
) -> None:
    backup.write(copy)
    assert backup.restore(copy, tmp_path / "new" / "kiosk.db") is None
    assert value(tmp_path / "new" / "kiosk.db", "SELECT count(*) FROM service") > 0


def _words(file: Path) -> None:
    file.write_text("this is no database, however long it may be " * 100)


def _of_another(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("CREATE TABLE recipe (id INTEGER)")


def _half(file: Path) -> None:
    backup.write(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize("spoil", [_words, _of_another, _half])
def test_what_is_no_backup_changes_nothing(
    home: Service, copy: Path, data: Path, spoil: Any
) -> None:
    issuing.give(home, "key")
    spoil(copy)
    with pytest.raises(backup.NotABackup):
        backup.restore(copy, data / "kiosk.db")
    assert [one.key for one in Ticket.select()] == ["key"]
    assert not list(data.glob("before-*")) + list(data.glob(".*.part"))


def test_the_database_cannot_be_restored_from_itself(app: Flask, data: Path) -> None:
    with pytest.raises(backup.NotABackup):
        backup.restore(data / "kiosk.db", data / "kiosk.db")
