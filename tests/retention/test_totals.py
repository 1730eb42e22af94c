"""What stays of a month when its tickets go, compared with what was there before."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk import schema
from kiosk.database import revision
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.queue.status import Outcome
from kiosk.retention import purge, totals
from kiosk.retention.models import Month, MonthAccess, MonthTheme, MonthWait
from tests.conftest import Hands

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
TABLES = {"month", "monthaccess", "monthwait", "monththeme"}


def come_back(hands: Hands, **later: float) -> None:
    """Let time go by, and let a person say that the clock is right."""
    hands.at += timedelta(**later)
    office.confirm_clock()


@pytest.fixture
def november(home: Service, health: Service, desk: Desk, hands: Hands) -> None:
    """Four visits of one hour: waited 10, 20 and 60 minutes, one did not come; and a call."""
    alarm.contact("telephone", place.themes()[0], desk)
    came = [(home, 5, "it"), (home, 10, "it"), (home, 20, "ar"), (health, 60, "it")]
    tickets = [
        issuing.give(service, f"key-{number}", language=language)
        for number, (service, _, language) in enumerate(came)
    ]
    morning = hands.at
    for number, (ticket, (_, minutes, _)) in enumerate(zip(tickets, came, strict=True)):
        hands.at = morning + timedelta(minutes=minutes)
        called = queue.call(ticket, desk)
        if number:
            themes = place.themes()[:number]
            queue.close(called, desk, themes=themes, outcome=Outcome.SOLVED)
        else:
            queue.miss(called, desk)


def accesses() -> dict[tuple[str, str, str, str, int], int]:
    return {
        (
            row.service.letter if row.service else "",
            row.language,
            row.channel,
            row.outcome,
            row.hour,
        ): row.count
        for row in MonthAccess.select()
    }


def test_what_is_counted_is_what_was_there(november: None, hands: Hands) -> None:
    come_back(hands, days=800)
    purge.purge()
    assert Ticket.select().count() == 0
    assert accesses() == {
        ("C", "it", "desk", "solved", 10): 1,
        ("C", "ar", "desk", "solved", 10): 1,
        ("H", "it", "desk", "solved", 10): 1,
        ("C", "it", "desk", "no-show", 10): 1,
        ("", "", "telephone", "", 10): 1,
    }


def test_the_waits_are_those_of_the_people_who_came(november: None, hands: Hands) -> None:
    come_back(hands, days=800)
    purge.purge()
    waits = {
        row.service.letter if row.service else "": (row.count, row.median, row.ninth)
        for row in MonthWait.select()
    }
    minute = 60
    assert waits == {
        "": (3, 20 * minute, 60 * minute),
        "C": (2, 15 * minute, 20 * minute),
        "H": (1, 60 * minute, 60 * minute),
    }


def test_what_was_talked_about_stays_counted(november: None, hands: Hands) -> None:
    come_back(hands, days=800)
    purge.purge()
    told = Counter({(row.channel, row.theme.slug): row.count for row in MonthTheme.select()})
    first, second, third = (one.slug for one in place.themes()[:3])
    assert told == {
        ("desk", first): 3,
        ("desk", second): 2,
        ("desk", third): 1,
        ("telephone", first): 1,
    }


def test_a_month_is_counted_once_and_whole_while_its_days_go_one_by_one(
    home: Service, desk: Desk, hands: Hands
) -> None:
    for number in range(3):  # on the 23rd, 24th and 25th
        queue.close(queue.call(issuing.give(home, f"{number}"), desk), desk)
        come_back(hands, days=1)
    come_back(hands, days=728)
    gone = [purge.purge()]
    for _ in range(2):
        come_back(hands, days=1)
        gone.append(purge.purge())
    assert [(one[purge.MONTHS], one["tickets"]) for one in gone] == [(1, 1), (0, 1), (0, 1)]
    assert sum(row.count for row in MonthAccess.select()) == 3
    assert [row.day for row in Month.select()] == [NOVEMBER]


def test_of_a_month_that_still_runs_nothing_goes(home: Service, desk: Desk, hands: Hands) -> None:
    now = place.office()
    kept = {"settings": {**place.stored()["settings"], "retention_ticket_days": 1}}
    office.revise(lambda document: document.update(kept), "test")
    assert place.office() != now
    queue.close(queue.call(issuing.give(home, "key"), desk), desk)
    come_back(hands, days=5)
    assert purge.purge()["tickets"] == 0
    come_back(hands, days=5)  # it is December
    assert purge.purge()["tickets"] == 1
    assert sum(row.count for row in MonthAccess.select()) == 1


def test_a_dry_run_names_the_months_and_writes_nothing(november: None, hands: Hands) -> None:
    come_back(hands, days=800)
    before = revision()
    assert purge.purge(dry_run=True)[purge.MONTHS] == 1
    assert (revision(), Month.select().count()) == (before, 0)
    assert purge.purge()[purge.MONTHS] == 1


def test_a_month_with_nothing_but_telephone_calls_is_counted_too(desk: Desk, hands: Hands) -> None:
    alarm.contact("door", None, desk)
    come_back(hands, days=800)
    assert purge.purge()[purge.MONTHS] == 1
    assert [(row.channel, row.count) for row in MonthAccess.select()] == [("door", 1)]


def test_nine_of_ten() -> None:
    assert totals.ninth_of_ten([float(n) for n in range(1, 11)]) == 9
    assert totals.ninth_of_ten([7.0]) == 7


def test_an_older_office_gets_the_same_tables(ground: Path) -> None:
    file = ground / "kiosk.db"
    with closing(sqlite3.connect(file)) as opened:
        fresh = shape(opened)
        for name in sorted(TABLES, reverse=True):
            opened.execute(f"DROP TABLE {name}")
        opened.execute("DELETE FROM schema_migration WHERE name LIKE '0009%'")
        opened.commit()
        schema.open_and_upgrade(file)
        assert shape(opened) == fresh


def shape(opened: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = opened.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return sorted((name, sql) for name, sql in rows if name in TABLES)
