"""Taking a person out of the records, so that every total stays as it was."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.attendance import cards, enrolling, places
from kiosk.attendance.models import Attendance
from kiosk.database import sweep, transaction
from kiosk.people import operations as people
from kiosk.people import search
from kiosk.people.models import Participant
from kiosk.retention import promises
from kiosk.retention.promises import Promise
from kiosk.staff.models import Staff


def erase(participant: Participant, staff: Staff, also: Sequence[Promise] = ()) -> bool:
    """Take everything out that says who it is; the number stays, with what it came to.

    So it is with what was promised that is `also` of the same person, as somebody said.
    Nothing is left in the database's file or its log. Backups made earlier keep it until
    they age out. False if the log could not be swept now; the next sweep will.
    """
    _everywhere(participant, staff, also)
    return sweep()


@transaction
def _everywhere(participant: Participant, staff: Staff, also: Sequence[Promise]) -> None:
    promises.forget(also, staff.name)
    pseudonymise(participant, staff)


@transaction
def pseudonymise(participant: Participant, staff: Staff | None) -> None:
    """Erase in all rooms: places are given up, cards end, who collected is forgotten."""
    everyone = [participant, *search.absorbed(participant)]
    for one in everyone:
        cards.end(one)
        for enrolment in places.of(one):
            enrolling.leave(enrolment, staff)
    ids = [one.id for one in everyone]
    Attendance.update(collected_by="").where(Attendance.participant.in_(ids)).execute()
    people.pseudonymise(participant, staff)
