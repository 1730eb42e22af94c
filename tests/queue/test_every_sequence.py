"""Whatever desks do in whatever order: the table holds, every change has its event."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk import clock, schema
from kiosk.database import database
from kiosk.errors import KioskError
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.office.models import Desk
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket, TicketEvent
from kiosk.queue.status import OPEN, TRANSITIONS, Action, Status

DEMO = Path(office.__file__).with_name("demo.json")
VERBS: dict[str, Callable[[Ticket, Desk], Any]] = {
    "call": operations.call,
    "recall": operations.recall,
    "start": operations.start,
    "put_back": operations.put_back,
    "miss": operations.miss,
    "close": operations.close,
    "take_over": operations.take_over,
    "prefer": operations.prefer,
    "to_desk": lambda ticket, desk: operations.transfer(ticket, desk, to=desk),
    "cancel": lambda ticket, _desk: operations.cancel(ticket),
    "expire": lambda ticket, _desk: operations.expire(ticket),
    "next": lambda _ticket, desk: operations.call_next(desk),
    "undo": lambda _ticket, desk: operations.undo(desk),
}


class Office(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        schema.open_and_upgrade(Path(self.folder.name) / "kiosk.db")
        office.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "test")
        self.patch = pytest.MonkeyPatch()
        self.at = clock.now()
        self.patch.setattr(clock, "now", lambda: self.at)
        self.issued = 0

    @rule(letter=st.sampled_from("ACBDLEH"), priority=st.booleans())
    def issue(self, letter: str, priority: bool) -> None:
        service = place.service(letter)
        assert service is not None
        issuing.give(service, str(self.issued), priority=priority)
        self.issued += 1

    @rule(verb=st.sampled_from(sorted(VERBS)), which=st.integers(0, 8), desk=st.sampled_from("123"))
    def act(self, verb: str, which: int, desk: str) -> None:
        ticket = Ticket.get_or_none(Ticket.id == which)
        if ticket is None and verb not in ("next", "undo"):
            return
        before = TicketEvent.select().count()
        try:
            VERBS[verb](cast("Ticket", ticket), Desk.get(Desk.code == desk))
        except KioskError:
            assert TicketEvent.select().count() == before
        else:
            assert TicketEvent.select().count() == before + 1

    @rule(seconds=st.integers(-3700, 2400))
    def time_goes(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    @invariant()
    def every_step_is_in_the_table(self) -> None:
        for ticket in Ticket.select():
            events = list(TicketEvent.select().where(TicketEvent.ticket == ticket))
            assert events[-1].status is ticket.status
            for was, event in pairwise(events):
                if event.action in set(Action):
                    assert TRANSITIONS[was.status][Action(event.action)] is event.status

    @invariant()
    def counts_add_up(self) -> None:
        by_status = [Ticket.select().where(Ticket.status == one).count() for one in Status]
        assert sum(by_status) == self.issued
        still_open = Ticket.select().where(Ticket.closed_at.is_null()).count()
        assert still_open == Ticket.select().where(Ticket.status.in_(OPEN)).count()

    @invariant()
    def a_desk_has_one_visitor_at_most(self) -> None:
        at_desk = [one.desk_id for one in Ticket.select() if one.status in ("called", "serving")]
        assert None not in at_desk
        assert len(at_desk) == len(set(at_desk))

    def teardown(self) -> None:
        self.patch.undo()
        database.close()
        self.folder.cleanup()


TestEverySequence = Office.TestCase
TestEverySequence.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
