from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from kiosk.config import Config
from kiosk.office import operations as office
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.retention import backup, nightly
from tests.conftest import Hands

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
