"""Everything on one person, in one action: what a machine reads and what a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from kiosk import clock
from kiosk.appointments.models import Appointment, VisitAddress
from kiosk.attendance.models import Attendance, AttendanceEvent, Card, Enrolment
from kiosk.database import Table, transaction
from kiosk.people import journal, search
from kiosk.people.models import Deed, Guardian, Participant
from kiosk.retention import promises
from kiosk.retention.promises import Promise
from kiosk.staff.models import Staff

INSIDE: Final = {"key", "searched", "sorted"}  # made by the program for itself


@transaction
def everything(participant: Participant, staff: Staff) -> dict[str, Any]:
    """Return all that is kept about `participant`, ready for JSON; the journal notes it.

    Times are on the wall of the office.
    """
    journal.note(Deed.EXPORTED, [participant.id], staff)
    everyone = [participant, *search.absorbed(participant)]
    return {
        "exported": _written(clock.now()),
        "records": [_row(one) for one in everyone],
        "adults": _rows(Guardian, everyone),
        "enrolments": [
            _row(one) | {"activity": one.activity.title} for one in _of(Enrolment, everyone)
        ],
        "attendance": [_met(one) for one in _of(Attendance, everyone)],
        "marks": [_met(one) for one in _of(AttendanceEvent, everyone)],
        "cards": _rows(Card, everyone),
        "promises": [_promised(one) for one in promises.alike(participant, surely=True)],
        "journal": [
            {
                "at": _written(line.at),
                "who": line.staff.name if line.staff else "",
                "deed": line.deed,
            }
            for one in everyone
            for line in reversed(journal.of(one))
        ],
    }


def _met(one: Attendance | AttendanceEvent) -> dict[str, Any]:
    session = one.session
    return _row(one) | {"activity": session.activity.title, "day": _written(session.day)}


def _promised(one: Promise) -> dict[str, Any]:
    """Return an appointment, or a place on the list of those who wait for one."""
    if not isinstance(one, Appointment):
        return _row(one) | {"service": one.offer.service.name}
    address = VisitAddress.get_or_none(VisitAddress.appointment == one)
    where = {"address": _row(address)} if address else {}
    return _row(one) | {"service": one.service.name} | where


def _rows(table: type[Table], everyone: Sequence[Participant]) -> list[dict[str, Any]]:
    return [_row(one) for one in _of(table, everyone)]


def _of(table: type[Table], everyone: Sequence[Participant]) -> list[Any]:
    owner = table.participant  # type: ignore[attr-defined]
    return list(table.select().where(owner.in_(everyone)).order_by(table.id))


def _row(row: Table) -> dict[str, Any]:
    columns = {name: _written(value) for name, value in row.__data__.items()}
    return {name: value for name, value in columns.items() if name not in INSIDE}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else value
