from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from kiosk import clock
from kiosk.config import Config
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.retention import backup, gone, nightly
from tests.conftest import Hands, Until

NOON = datetime(2026, 11, 23, 11, 0)
NIGHT = datetime(2026, 11, 24, 2, 10)  # 03:10 on the wall


@pytest.mark.parametrize(
    ("now", "age", "due"),
    [
        (NOON, timedelta(hours=23), False),
        (NOON, timedelta(hours=24), True),
        (NIGHT, timedelta(hours=13), True),
        (NIGHT, timedelta(minutes=5), False),
    ],
)
def test_it_is_due_after_a_day_or_in_the_night(
    hands: Hands, now: datetime, age: timedelta, due: bool
) -> None:
    hands.at = now
    assert nightly.is_due(now - age) is due


def test_it_is_due_where_there_is_no_copy_yet(hands: Hands) -> None:
    assert nightly.is_due(None)


def test_a_night_copies_and_purges(
    app: Flask, data: Path, home: Service, desk: Desk, hands: Hands
) -> None:
    queue.close(queue.call(issuing.give(home, "old"), desk), desk)
    hands.at += timedelta(days=800)
    office.confirm_clock()
    nightly.run(Config(data=data))
    assert Ticket.select().count() == 0
    assert backup.last(data / "backups") == hands.at


def test_a_clock_that_may_be_wrong_only_copies(
    app: Flask, data: Path, home: Service, desk: Desk, hands: Hands
) -> None:
    queue.close(queue.call(issuing.give(home, "old"), desk), desk)
    early = backup.nightly(data / "backups")
    hands.at += timedelta(days=800)
    nightly.run(Config(data=data))
    assert Ticket.select().count() == 1
    assert early.exists()
    assert backup.last(data / "backups") == hands.at


def test_the_thread_makes_up_for_a_missed_night_at_the_start(app: Flask, data: Path) -> None:
    thread = nightly.Nightly(Config(data=data))
    thread.start()
    limit = time.monotonic() + 30
    while backup.last(data / "backups") is None:
        assert time.monotonic() < limit
        time.sleep(0.01)
    thread.stop()


def half_copies(data: Path, second: Path) -> list[Path]:
    """Leave in every folder of copies what a cut leaves of one, now and in the first version."""
    now = replace(place.office().settings, backup_second_folder=str(second))
    office.apply(replace(place.office(), settings=now), "test")
    name = ".kiosk-20261122-020000.db"
    left = [data / "backups" / f"{name}.{'0a' * 8}.part", second / f"{name}.77.part"]
    left += [second / f"{name}.77.part-journal", data / f".before-upgrade{name}.12.part"]
    for one in left:
        one.parent.mkdir(exist_ok=True)
        one.write_text("Maria Rossi")
    (second / "film.part").write_text("of somebody else")
    return left


def test_what_a_cut_left_of_a_copy_goes_at_the_start(
    app: Flask, data: Path, stick: Path, until: Until
) -> None:
    left = half_copies(data, stick)
    backup.write(data / "backups" / f"kiosk-{clock.now():%Y%m%d-%H%M%S}.db")  # none is due
    thread = nightly.Nightly(Config(data=data))
    thread.start()
    until(lambda: not any(one.exists() for one in left))
    thread.stop()
    kept = {one.name for one in stick.iterdir()}
    assert kept - {gone.LIST} == {"film.part"}


def test_what_a_cut_left_of_a_copy_goes_before_the_next(
    app: Flask, data: Path, stick: Path
) -> None:
    *left, before_upgrade = half_copies(data, stick)
    backup.nightly(data / "backups", stick)
    assert not any(one.exists() for one in left)
    backup.write(data / "before-upgrade-20261123-093000.db")
    assert not before_upgrade.exists()
    assert (stick / "film.part").exists()


def test_what_a_cut_left_of_a_copy_that_somebody_asked_for_goes_at_the_start(
    app: Flask, data: Path, stick: Path
) -> None:
    """Only the command knew where it wrote: it leaves a note, and none when it ended well."""
    backup.write(stick / "by hand")
    assert backup.noted(data) == {}
    left, note = stick / ".by hand.0a.part", data / "copy-0a.unfinished"
    left.write_text("Maria Rossi")
    note.write_text(str(stick / "by hand"))
    nightly.clear(Config(data=data))
    assert not left.exists()
    assert not note.exists()


def test_a_note_waits_for_the_stick_that_is_out(app: Flask, data: Path) -> None:
    (data / "copy-0a.unfinished").write_text("/nowhere/at/all/copy.db")
    nightly.clear(Config(data=data))
    assert [str(one) for one in backup.noted(data).values()] == ["/nowhere/at/all/copy.db"]
