"""Which records of people have been kept long enough, and letting them go."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from peewee import Expression, fn

from kiosk import clock
from kiosk.attendance.models import Attendance, Enrolment
from kiosk.attendance.status import State
from kiosk.database import transaction
from kiosk.errors import N_
from kiosk.office import place
from kiosk.people.models import Participant
from kiosk.programme.models import Session
from kiosk.retention import erasing

WAITING: Final = N_("places in waiting lists of courses that are over")
UNUSED: Final = N_("records of people who took part in nothing")
HELD: Final = N_("records of people that need not be kept any longer")


def due() -> dict[str, int]:
    """Return how many of each class would go now."""
    return {
        WAITING: Enrolment.select().where(_waited()).count(),
        UNUSED: len(_unused()),
        HELD: len(_held()),
    }


@transaction
def let_go() -> dict[str, int]:
    """Delete old waiting lists, and pseudonymise whoever need not be known any more."""
    waited = Enrolment.delete().where(_waited()).execute()
    gone = {WAITING: int(waited), UNUSED: _erase(_unused())}
    return gone | {HELD: _erase(_held())}


def _waited() -> Expression:
    """Those who never got a place in an activity that ended long enough ago."""
    limit = clock.now() - timedelta(days=place.settings().retention_waiting_days)
    ongoing = Session.select(Session.activity).where(Session.ends_at > limit, ~Session.is_retired)
    never_in = (Enrolment.state == State.WAITING) & (Enrolment.since < limit)
    return never_in & Enrolment.activity.not_in(ongoing)


def _unused() -> list[Participant]:
    """Return the records to which nothing belongs, once they are old enough."""
    limit = clock.now() - timedelta(days=place.settings().retention_waiting_days)
    return [one for one in _known(limit) if not _is_used(one)]


def _held() -> list[Participant]:
    """Return the records whose last use is before the day until which they must be kept."""
    until = place.settings().participants_hold_until
    if not until or date.fromisoformat(until) >= clock.today():
        return []
    limit = clock.to_utc(datetime.combine(date.fromisoformat(until), time.max))
    return [one for one in _known(limit) if _is_used(one) and _last_use(one) <= limit]


def _known(limit: datetime) -> list[Participant]:
    """Return the records made before `limit` that still say who it is."""
    is_named = Participant.erased_at.is_null() & Participant.merged_into.is_null()
    return list(Participant.select().where(is_named, Participant.created_at < limit))


def _is_used(one: Participant) -> bool:
    return any(
        table.select().where(table.participant == one).exists() for table in (Enrolment, Attendance)
    )


def _last_use(one: Participant) -> datetime:
    """Return the beginning of the last session, of an open place in an activity or attended."""
    mine = Enrolment.select(Enrolment.activity).where(
        Enrolment.participant == one, Enrolment.left_at.is_null()
    )
    been = Attendance.select(Attendance.session).where(Attendance.participant == one)
    last = Session.select(fn.MAX(Session.starts_at)).where(
        Session.activity.in_(mine) | Session.id.in_(been)
    )
    found = last.scalar()
    return datetime.fromisoformat(found) if isinstance(found, str) else found or one.created_at


def _erase(people: list[Participant]) -> int:
    for one in people:
        erasing.pseudonymise(one, None)
    return len(people)
