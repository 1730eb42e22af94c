"""The list of one session, as a tablet shows it. Only reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from peewee import Case, ModelSelect, fn

from kiosk import clock, folding
from kiosk.attendance.models import Attendance, AttendanceEvent, Enrolment, HeadCount, HeadEvent
from kiosk.attendance.status import CAME, Band, State, Status
from kiosk.office import place
from kiosk.office.activities import Kind
from kiosk.people.models import Guardian, Participant
from kiosk.people.names import is_minor, short
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.programme.models import State as Planned
from kiosk.programme.rules import AHEAD


@dataclass(frozen=True)
class Line:
    """One person of the list. A child has `collectors`: who may take it home."""

    participant: Participant
    name: str
    is_minor: bool
    status: Status
    entered_at: datetime | None
    left_at: datetime | None
    collected_by: str
    collectors: Sequence[Guardian] = field(default_factory=list)


def lines(session: Session) -> list[Line]:
    """Return everybody who has a place, or who came and has left it since, by name."""
    people = {one.id: one for one in _people(session)}
    marked = {one.participant_id: one for one in _marks(session)}
    adults = _adults([one for one in people.values() if is_child(session, one)])
    found = [
        _line(session, one, marked.get(key) or Attendance(), adults.get(key, []))
        for key, one in people.items()
    ]
    return sorted(found, key=lambda line: (folding.sorts(line.name), line.participant.id))


def is_on(session: Session, participant: int, at: datetime) -> bool:
    """Say whether the person with this number is on the list, or was until she left after `at`."""
    theirs = (Enrolment.activity == session.activity_id) & (Enrolment.participant == participant)
    left_since = Enrolment.get_or_none(theirs, Enrolment.left_at > at)
    return left_since is not None or any(one.id == participant for one in _people(session))


def near(participant: Participant) -> Session | None:
    """Return the session that `participant` may come to now: the one that begins last."""
    now = clock.now()
    early = min(AHEAD, timedelta(minutes=place.settings().card_early_minutes))
    mine = Enrolment.select(Enrolment.activity).where(
        Enrolment.participant == participant,
        Enrolment.left_at.is_null(),
        Enrolment.state == State.ENROLLED,
    )
    found = Session.select().where(
        Session.activity.in_(mine),
        Session.starts_at.between(now - timetable.LONGEST, now + early),
        Session.ends_at > now,
        Session.state != Planned.CANCELLED,
        ~Session.is_retired,
    )
    return found.order_by(Session.starts_at.desc()).limit(1).get_or_none()


def heads(session: Session) -> dict[Band, int]:
    """Return how many came without a name, by band."""
    rows = HeadCount.select().where(HeadCount.session == session)
    return dict.fromkeys(Band, 0) | {row.band: row.number for row in rows}


def came_to(sessions: Sequence[Session]) -> dict[int, int]:
    """Return how many were there of those who were marked, by the number of the session.

    A session where nobody is marked is left out.
    """
    ids = [one.id for one in sessions]
    there = Case(None, ((Attendance.status.in_(list(CAME)), 1),), 0)
    marked = Attendance.session.in_(ids) & (Attendance.status != Status.UNMARKED)
    found = Attendance.select(Attendance.session, fn.SUM(there)).where(marked)
    return _numbers(found.group_by(Attendance.session))


def heads_of(sessions: Sequence[Session]) -> dict[int, int]:
    """Return how many came without a name, by the number of the session."""
    ids = [one.id for one in sessions]
    found = HeadCount.select(HeadCount.session, fn.SUM(HeadCount.number))
    return _numbers(found.where(HeadCount.session.in_(ids)).group_by(HeadCount.session))


def counts(found: Sequence[Line]) -> dict[Status, int]:
    """Return how many lines carry each status."""
    return {status: sum(line.status is status for line in found) for status in Status}


def last_word(session: Session) -> tuple[int, ...]:
    """Return numbers that change whenever the list does."""
    marks = AttendanceEvent.select().where(AttendanceEvent.session == session)
    counted = HeadEvent.select().where(HeadEvent.session == session)
    placed = _placed(session)
    weight = placed.select(fn.COALESCE(fn.SUM(Enrolment.id), 0)).scalar()
    return marks.count(), counted.count(), placed.count(), int(weight)


def is_child(session: Session, participant: Participant) -> bool:
    """Say whether `participant` is a child on the day of `session`.

    Among children, whoever's age nobody wrote down is taken for one.
    """
    if not participant.birth_year:
        return session.activity.kind is Kind.MINORS
    day = clock.local(session.starts_at).date()
    return is_minor(participant.birth_year, participant.born_on, day)


def shown_name(participant: Participant, *, is_child: bool) -> str:
    """Return what a list calls somebody; of a child only the first name and an initial."""
    first = participant.called or participant.name
    if is_child:
        return short(first, participant.surname)
    return " ".join(part for part in (first, participant.surname) if part)


def _numbers(found: ModelSelect[Any]) -> dict[int, int]:
    return dict(cast("list[tuple[int, int]]", list(found.tuples())))


def _placed(session: Session) -> ModelSelect[Enrolment]:
    return Enrolment.select(Enrolment.participant).where(
        Enrolment.activity == session.activity_id,
        Enrolment.left_at.is_null(),
        Enrolment.state == State.ENROLLED,
    )


def _people(session: Session) -> list[Participant]:
    came = Attendance.select(Attendance.participant).where(Attendance.session == session)
    named = Participant.id.in_(_placed(session)) | Participant.id.in_(came)
    return list(Participant.select().where(named, Participant.merged_into.is_null()))


def _marks(session: Session) -> list[Attendance]:
    return list(Attendance.select().where(Attendance.session == session))


def _adults(children: Sequence[Participant]) -> dict[int, list[Guardian]]:
    found: dict[int, list[Guardian]] = {}
    ids = [one.id for one in children]
    who = Guardian.select().where(Guardian.participant.in_(ids), Guardian.may_collect)
    for one in who.order_by(Guardian.id):
        found.setdefault(one.participant_id, []).append(one)
    return found


def _line(
    session: Session, participant: Participant, marked: Attendance, adults: Sequence[Guardian]
) -> Line:
    minor = is_child(session, participant)
    return Line(
        participant=participant,
        name=shown_name(participant, is_child=minor) or f"{participant.id}",
        is_minor=minor,
        status=marked.status,
        entered_at=marked.entered_at,
        left_at=marked.left_at,
        collected_by=marked.collected_by,
        collectors=adults,
    )
