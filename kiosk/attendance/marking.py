"""Taking attendance: marks and heads, each counted once, the later one deciding."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from kiosk import clock
from kiosk.attendance import heads, sheet
from kiosk.attendance.heads import NotNow
from kiosk.attendance.marks import NAMED, NOW, Head, Mark
from kiosk.attendance.models import Attendance, AttendanceEvent
from kiosk.attendance.register import Touch, settled
from kiosk.attendance.status import About, Status, came, can_be_marked
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.folding import visible
from kiosk.office import place
from kiosk.office.checks import is_writable
from kiosk.people import journal, search
from kiosk.people.models import Deed, Guardian, Participant
from kiosk.programme.models import Session, State
from kiosk.staff.models import Staff

LONGEST_NAME: Final = 60


class NoCollector(KioskError):
    """Somebody takes a child home, and has a name."""

    message = N_("Write the name of who collects the child.")


@transaction
def take(session: Session, sent: Sequence[Mark | Head], staff: Staff | None) -> list[str]:
    """Write down what was `sent`; return the keys that are settled, for a tablet to forget.

    What came before counts once. A mark is of whom the record was joined to since, and of who
    has left the list since. Of anybody else it is settled and changes nothing. Raises NotNow.
    """
    sent = [_now(one) for one in sent]
    journal.note(Deed.MARKED, sorted(_write(session, sent, staff)), staff)
    return [one.key for one in sent]


@transaction
def arrive(participant: Participant) -> Session | None:
    """Mark `participant`, who shows a card, in the session that is near; None if there is none.

    Whoever is marked as here already stays so.
    """
    session = sheet.near(participant)
    if session is None:
        return None
    row = _row(session, participant.id)
    if not came(row.status):
        late_from = session.starts_at + timedelta(minutes=place.settings().late_after_minutes)
        status = Status.LATE if clock.now() > late_from else Status.PRESENT
        mark = Mark(secrets.token_urlsafe(18), participant.id, About.STATUS, status)
        _write(session, [mark], None)
        journal.note(Deed.ARRIVED, [participant.id], None)
    return session


@transaction
def collected(
    session: Session, participant: int, name: str, staff: Staff | None, *, key: str
) -> None:
    """Write down that a child left now with somebody who is not on its list, by `name`.

    Raises NotNow, NoCollector.
    """
    name = visible(name)
    if not 2 <= len(name) <= LONGEST_NAME or not is_writable(name):
        raise NoCollector
    if sheet.is_on(session, participant, clock.now()):
        row = _row(session, participant)
        row.collected_by = name
        row.save()
    take(session, [Mark(key, participant, About.EXIT, NOW, guardian=NAMED)], staff)


def _write(session: Session, sent: Sequence[Mark | Head], staff: Staff | None) -> set[int]:
    """Write down what is new, and return whose marks that were."""
    if session.state is State.CANCELLED or not can_be_marked(session.starts_at, clock.now()):
        raise NotNow
    for head in (one for one in sent if isinstance(one, Head)):
        heads.take(session, head, staff)
    marks = [one for one in sent if isinstance(one, Mark)]
    return {mark.participant for mark in marks if _take(session, mark, staff)}


def _now(one: Mark | Head) -> Mark | Head:
    """Return a mark of a record that was joined to another as a mark of that other."""
    if isinstance(one, Head):
        return one
    found = Participant.get_or_none(Participant.id == one.participant)
    return replace(one, participant=search.current(found).id) if found else one


def _take(session: Session, mark: Mark, staff: Staff | None) -> bool:
    now = clock.now()
    is_known = AttendanceEvent.get_or_none(AttendanceEvent.key == mark.key) is not None
    if is_known or not sheet.is_on(session, mark.participant, mark.at(now)):
        return False
    AttendanceEvent.create(
        key=mark.key,
        session=session,
        participant=mark.participant,
        about=mark.about,
        value=mark.value,
        guardian=mark.guardian,
        at=mark.at(now),
        received_at=now,
        staff=staff,
    )
    _settle(session, mark.participant)
    return True


def _settle(session: Session, participant: int) -> None:
    """Let the row say what all the marks come to; a child has left once it says with whom."""
    line = settled(_touches(session, participant), session.starts_at)
    row = _row(session, participant)
    row.status, row.entered_at, row.left_at = line.status, line.entered_at, line.left_at
    known = _name_of(line.guardian, participant) if line.guardian > 0 else ""
    row.collected_by = (known or row.collected_by) if line.left_at else ""
    if not row.collected_by and sheet.is_child(session, row.participant):
        row.left_at = None
    row.save()


def _touches(session: Session, participant: int) -> list[Touch]:
    said = AttendanceEvent.select().where(
        AttendanceEvent.session == session, AttendanceEvent.participant == participant
    )
    return [
        Touch(one.at, one.key, one.about, one.value, _hour(session, one), one.guardian)
        for one in said
    ]


def _hour(session: Session, one: AttendanceEvent) -> datetime | None:
    """Return the hour that a mark of entry or exit names, on the session's day, in naive UTC."""
    if one.about is About.STATUS or one.value in ("", NOW):
        return one.at if one.value == NOW else None
    day = clock.local(session.starts_at).date()
    return clock.to_utc(datetime.combine(day, time.fromisoformat(one.value)))


def _row(session: Session, participant: int) -> Attendance:
    mine = (Attendance.session == session) & (Attendance.participant == participant)
    return Attendance.get_or_none(mine) or Attendance(session=session, participant=participant)


def _name_of(guardian: int, participant: int) -> str:
    theirs = (Guardian.id == guardian) & (Guardian.participant == participant)
    known = Guardian.get_or_none(theirs, Guardian.may_collect)
    return known.name if known else ""
