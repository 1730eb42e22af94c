"""Coming along to an open group: a head in its next session, and no name."""

from __future__ import annotations

from kiosk import clock
from kiosk.attendance import heads
from kiosk.attendance.marks import Head
from kiosk.attendance.status import Band
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office.activities import Kind
from kiosk.programme.models import Session, State


class NotHeld(KioskError):
    """It is called off, it is over, or it is no group that is open to all."""

    message = N_("This meeting is not held. A person will help you.")


@transaction
def expect(session: Session, band: Band, *, key: str) -> None:
    """Count a head of somebody who wants to come; the facilitator puts it right. Raises NotHeld."""
    is_open = session.activity.kind is Kind.GROUP and session.state is not State.CANCELLED
    if not is_open or session.ends_at <= clock.now():
        raise NotHeld
    heads.take(session, Head(key, band, 1), None)
