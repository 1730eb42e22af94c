from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.database import revision
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Change, Desk, Service
from kiosk.paper import operations as paper
from kiosk.paper.models import Job
from kiosk.queue import alarm, issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Contact, HelpCall, Ticket, TicketEvent, TicketTheme
from kiosk.retention import purge
from kiosk.staff import operations as staff
from kiosk.staff.models import Attempt, StaffSession, Tried
from tests.conftest import Hands


def visit(service: Service, desk: Desk, key: str) -> Ticket:
    called = queue.call(issuing.give(service, key), desk)
    return queue.close(called, desk, themes=place.themes()[:1])


@pytest.fixture
def old(home: Service, desk: Desk, hands: Hands) -> Ticket:
    """One visit with all that hangs on it, so long ago that it is kept no more."""
    ticket = visit(home, desk, "old")
    paper.ask("ticket", ticket.id, 0)
    alarm.ask("help", "it")
    alarm.contact("telephone", None, desk)
    hands.at += timedelta(days=731)
    office.confirm_clock()
    return ticket


def test_a_visit_goes_with_all_that_hangs_on_it(old: Ticket) -> None:
    deleted = purge.purge()
    assert deleted["tickets"] == deleted["themes of tickets"] == deleted["print jobs"] == 1
    assert deleted["steps of tickets"] == 3
    assert deleted["calls for help"] == deleted["contacts without a ticket"] == 1
    left = [table.select().count() for table in (Ticket, TicketEvent, TicketTheme, Job)]
    assert left == [0, 0, 0, 0]
    assert HelpCall.select().count() == Contact.select().count() == 0


def test_the_journal_goes_in_its_own_time(old: Ticket) -> None:
    now = place.office()
    office.apply(replace(now, site=replace(now.site, name="Another name")), "test")
    assert purge.purge()["journal of changes"] == 1
    assert [one.path for one in Change.select()] == ["site.name"]


def test_an_open_ticket_stays_however_old_it_is(home: Service, hands: Hands, desk: Desk) -> None:
    waiting = issuing.give(home, "waiting")
    served = queue.start(queue.call(issuing.give(home, "served"), desk), desk)
    hands.at += timedelta(days=3000)
    office.confirm_clock()
    assert purge.purge()["tickets"] == 0
    assert {one.id for one in Ticket.select()} == {waiting.id, served.id}


def test_a_young_visit_stays(old: Ticket, home: Service, desk: Desk) -> None:
    young = visit(home, desk, "young")
    purge.purge()
    assert [one.id for one in Ticket.select()] == [young.id]
    assert TicketEvent.select().where(TicketEvent.ticket == young).count() == 3


def test_a_dry_run_counts_and_deletes_nothing(old: Ticket) -> None:
    before = revision()
    counted = purge.purge(dry_run=True)
    assert revision() == before
    assert counted == purge.purge()


def test_the_day_on_the_edge_is_still_kept(home: Service, desk: Desk, hands: Hands) -> None:
    visit(home, desk, "edge")
    hands.at += timedelta(days=730)
    office.confirm_clock()
    assert purge.purge()["tickets"] == 0


def test_a_clock_that_may_be_wrong_deletes_nothing(home: Service, desk: Desk, hands: Hands) -> None:
    visit(home, desk, "key")
    hands.at += timedelta(days=3000)
    with pytest.raises(purge.ClockDoubtful):
        purge.purge()
    assert Ticket.select().count() == 1


def test_nothing_of_it_is_left_in_the_file(old: Ticket, data: Path) -> None:
    purge.purge()
    files = [file.read_bytes() for file in data.glob("kiosk.db*")]
    assert not [file for file in files if old.token.encode() in file]


def test_the_file_held_it_before(old: Ticket, data: Path) -> None:
    files = [file.read_bytes() for file in data.glob("kiosk.db*")]
    assert [file for file in files if old.token.encode() in file]


def test_more_rows_than_a_batch_go_too(old: Ticket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "BATCH", 2)
    assert purge.purge()["steps of tickets"] == 3


def test_tries_to_sign_in_go_after_their_days(old: Ticket, hands: Hands) -> None:
    days = place.settings().retention_failed_logins_days
    for age in (days + 1, days - 1):
        at = hands.at - timedelta(days=age)
        Attempt.create(kind=Tried.PIN, account="1", origin="computer", is_near=True, at=at)
    assert purge.purge()["tries to sign in"] == 1


def test_sessions_go_when_nobody_came_back(old: Ticket, hands: Hands) -> None:
    days = place.settings().retention_failed_logins_days
    person, _ = staff.add("Zeta Esempio", "reception")
    for age in (days + 1, days - 1):
        at = hands.at - timedelta(days=age)
        StaffSession.create(token_hash=str(age), staff=person, created_at=at, last_seen_at=at)
    assert purge.purge()["sessions of staff"] == 1
