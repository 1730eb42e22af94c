"""Paper that is shown on a screen: who looks at a person's leaves a line."""

from __future__ import annotations

from datetime import datetime

from flask import Flask

from kiosk.appointments import operations as appointments
from kiosk.appointments.rules import Person
from kiosk.attendance import cards
from kiosk.attendance.models import Enrolment
from kiosk.office import journal as changes
from kiosk.office.models import Desk, Service
from kiosk.paper.printing import Press
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.queue import issuing
from kiosk.staff.models import Role, Staff
from tests.appointments.conftest import offered
from tests.attendance.conftest import course, enrolled, somebody, staff
from tests.conftest import Until
from tests.signing import signed_in

__all__ = ["course", "enrolled", "somebody", "staff"]
ALFA = Person("Alfa Esempio", phone="+393471234567", language="it", notice="1")


def test_whoever_looks_at_a_person_s_paper_in_the_tray_stands_in_the_journal(
    app: Flask,
    desk: Desk,
    home: Service,
    enrolled: list[Participant],
    staff: Staff,
    until: Until,
) -> None:
    promised = appointments.book(offered("D", desk), datetime(2026, 11, 24, 8), ALFA, "k")
    one, other = enrolled[:2]
    subjects = {
        "card": cards.give(one, staff).id,
        "enrolment": Enrolment.get(Enrolment.participant == other).id,
        "appointment": promised.id,
        "ticket": issuing.give(home, "k" * 20).id,
    }
    press: Press = app.extensions["press"]
    press.start()
    jobs = [press.ask(kind, subject, 0) for kind, subject in subjects.items()]
    until(lambda: all(press.page(job.name) for job in jobs))
    technician = signed_in(app, Role.TECHNICIAN)
    before = len(journal.latest(100))
    technician.get("/admin/tray")
    assert len(journal.latest(100)) == before  # names of jobs, of nobody
    for job in jobs:
        assert technician.get(f"/admin/tray/{job.name}").mimetype == "image/png"
    assert technician.get("/admin/tray/card-x").status_code == 404
    lines = journal.latest(100)[: len(journal.latest(100)) - before]
    who = Staff.get(Staff.role == Role.TECHNICIAN)
    assert {(line.participant_id, line.deed, line.staff_id) for line in lines} == {
        (one.id, Deed.SEEN, who.id),
        (other.id, Deed.SEEN, who.id),
    }
    (look,) = changes.latest(10, looks=True)
    assert (look.who, look.path) == (who.name, f"appointments[{promised.id}]")
