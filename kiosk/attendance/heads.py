"""Heads without a name: one more, one less, each touch counted once."""

from __future__ import annotations

from kiosk import clock
from kiosk.attendance import sheet
from kiosk.attendance.marks import Head
from kiosk.attendance.models import HeadCount, HeadEvent
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.programme import operations as programme
from kiosk.programme.models import Session
from kiosk.staff.models import Staff


class NotNow(KioskError):
    """It is not held, or not near: nobody can be counted there."""

    message = N_("This list cannot be marked now.")


@transaction
def take(session: Session, head: Head, staff: Staff | None) -> None:
    """Count `head` in `session`; the same key counts once."""
    if HeadEvent.get_or_none(HeadEvent.key == head.key) is not None:
        return
    row = HeadCount.get_or_none(HeadCount.session == session, HeadCount.band == head.band)
    row = row or HeadCount(session=session, band=head.band, number=0)
    change = max(head.change, -row.number)  # nobody leaves a room that is empty
    row.number += change
    row.save()
    HeadEvent.create(
        key=head.key, session=session, band=head.band, change=change, at=clock.now(), staff=staff
    )
    if session.activity.taken is None:  # nobody enrols: the heads are who takes the places
        programme.count(session, sum(sheet.heads(session).values()))
