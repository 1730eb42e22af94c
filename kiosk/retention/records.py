"""Which records of people have been kept long enough, and letting them go."""

from __future__ import annotations

from collections.abc import Callable
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

BATCH: Final = 100  # rows a transaction
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


def let_go() -> dict[str, int]:
    """Delete old waiting lists, and pseudonymise whoever need not be known any more.

    In small steps, each a transaction: no desk waits for all of it, and what is cut off
    goes on where it was.
    """
    waited = sum(iter(_delete_waited, 0))
    gone = {WAITING: waited, UNUSED: _erase(_unused(), _is_unused)}
    return gone | {HELD: _erase(_held(), _is_held)}


@transaction
def _delete_waited() -> int:
    some = Enrolment.select(Enrolment.id).where(_waited()).limit(BATCH)
    return int(Enrolment.delete().where(Enrolment.id.in_(some)).execute())


def _waited() -> Expression:
    """Those who never got a place in an activity that ended long enough ago."""
    limit = clock.now() - timedelta(days=place.settings().retention_waiting_days)
    ongoing = Session.select(Session.activity).where(Session.ends_at > limit, ~Session.is_retired)
    never_in = (Enrolment.state == State.WAITING) & (Enrolment.since < limit)
    return never_in & Enrolment.activity.not_in(ongoing)


def _unused() -> list[Participant]:
    """Return the records to which nothing belongs, once they are old enough."""
    limit = clock.now() - timedelta(days=place.settings().retention_waiting_days)
    return [one for one in _known(limit) if _is_unused(one)]


def _is_unused(one: Participant) -> bool:
    return not _is_used(one)


def _held() -> list[Participant]:
    """Return the records whose last use is before the day until which they must be kept."""
    limit = _held_until()
    return [one for one in _known(limit) if _is_held(one)] if limit else []


def _is_held(one: Participant) -> bool:
    limit = _held_until()
    return limit is not None and _is_used(one) and _last_use(one) <= limit


def _held_until() -> datetime | None:
    """Return the end of the day until which records must be kept, once it is over."""
    until = place.settings().participants_hold_until
    if not until or date.fromisoformat(until) >= clock.today():
        return None
    return clock.to_utc(datetime.combine(date.fromisoformat(until), time.max))


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


def _erase(due: list[Participant], is_due: Callable[[Participant], bool]) -> int:
    return sum(_erase_one(one.id, is_due) for one in due)


@transaction
def _erase_one(key: int, is_due: Callable[[Participant], bool]) -> bool:
    """Pseudonymise one record; False if somebody erased, joined or used it meanwhile."""
    one = Participant.get_by_id(key)
    if one.erased_at is not None or one.merged_into_id is not None or not is_due(one):
        return False
    erasing.pseudonymise(one, None)
    return True
