"""What the privacy points ask of what is kept: given out in one action, and gone in its time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask

from kiosk.appointments import operations as appointments
from kiosk.appointments.rules import Person
from kiosk.attendance import enrolling, marking
from kiosk.attendance.marks import Mark
from kiosk.attendance.status import About
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.people import journal
from kiosk.people.models import Deed, Participant, PersonEvent
from kiosk.programme.models import Activity, Session
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.retention import purge
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.attendance.conftest import course, session, somebody, staff
from tests.conftest import Hands
from tests.signing import signed_in

__all__ = ["course", "session", "somebody", "staff"]


def test_p9_everything_on_one_person_comes_in_one_action_as_json_and_on_paper(
    app: Flask, course: Activity, session: Session, somebody: Callable[..., Participant]
) -> None:
    one = somebody("Zeta", phone="+393470000009")
    enrolling.enrol(course, [one], None, key="k")
    marking.take(session, [Mark("k" * 20, one.id, About.STATUS, "present")], None)
    promised = Person("Zeta", phone="+393470000009", note="porta un documento", notice="1")
    appointments.book(offered("D"), datetime(2026, 11, 24, 8), promised, "k")
    coordinator, address = signed_in(app, Role.COORDINATOR), f"/people/{one.id}/everything"
    given = json.loads(coordinator.post(address, data={"as": "json"}).text)
    assert given["records"][0]["phone"] == "+393470000009"
    assert given["enrolments"][0]["activity"] == course.title
    assert [row["status"] for row in given["attendance"]] == ["present"]
    assert [row["note"] for row in given["promises"]] == ["porta un documento"]
    assert {line["deed"] for line in given["journal"]} >= {Deed.CREATED, Deed.MARKED}
    assert coordinator.post(address, data={"as": "page"}).data.startswith(b"%PDF")
    assert [line.deed for line in journal.of(one)][:2] == [Deed.EXPORTED] * 2
    assert signed_in(app, Role.RECEPTION).post(address, data={"as": "json"}).status_code == 403


def test_p11_tickets_and_the_journal_of_records_have_their_days_and_a_dry_run(
    home: Service, desk: object, somebody: Callable[..., Participant], hands: Hands
) -> None:
    queue.cancel(issuing.give(home, "old"))
    somebody("Zeta")
    settings = place.settings()
    days = max(settings.retention_ticket_days, settings.retention_log_days)
    hands.at += timedelta(days=days + 40)
    office.confirm_clock()
    would = purge.purge(dry_run=True)
    assert (would["tickets"], would["journal of records"]) == (1, 1)
    assert (Ticket.select().count(), PersonEvent.select().count()) == (1, 1)
    deleted = purge.purge()
    assert (deleted["tickets"], deleted["journal of records"]) == (1, 1)
    assert Ticket.select().count() == 0
