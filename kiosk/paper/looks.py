"""Looking at paper on a screen: what is on it of a person leaves a line, with who looked."""

from __future__ import annotations

from typing import Final

from kiosk.appointments import looks as promised
from kiosk.appointments.models import Appointment
from kiosk.attendance.models import Card, Enrolment
from kiosk.paper.models import Job
from kiosk.people import looks
from kiosk.staff.models import Staff

OF_A_PERSON: Final[dict[str, type[Card] | type[Enrolment]]] = {"card": Card, "enrolment": Enrolment}


def seen(name: str, staff: Staff) -> None:
    """Note that `staff` looked at the paper of the job `name`, such as card-12."""
    kind, _, number = name.rpartition("-")
    job = Job.get_or_none(Job.kind == kind, Job.subject == number) if number.isdecimal() else None
    if job is None:
        return
    if (table := OF_A_PERSON.get(kind)) is not None:
        row = table.get_or_none(table.id == job.subject)
        if row is not None:
            looks.seen(row.participant, staff)
    elif kind == "appointment" and (one := Appointment.get_or_none(Appointment.id == job.subject)):
        promised.seen(one, staff.name)
