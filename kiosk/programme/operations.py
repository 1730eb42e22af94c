"""Everything that can be done to the timetable, one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from kiosk import clock
from kiosk.database import transaction
from kiosk.folding import sorts
from kiosk.languages import LANGUAGES
from kiosk.office import document, journal, place
from kiosk.office import operations as office
from kiosk.office.document import OfficeFileError
from kiosk.office.models import Change
from kiosk.office.parts import Office
from kiosk.programme import filling, planning
from kiosk.programme.models import Activity, Facilitator, Room, Session, State
from kiosk.programme.reasons import REASONS
from kiosk.programme.recurrence import HORIZON
from kiosk.programme.rules import (
    DayTaken,
    must_be_extra,
    must_be_recent,
    must_be_times,
    must_come,
    must_have_room,
    must_lead,
    must_not_be_long_over,
    must_say_why,
)
from kiosk.staff.models import Staff


@transaction
def apply(described: Office, who: str) -> list[Change]:
    """Make the office as described, with its timetable; raises OfficeFileError for a clash."""
    before = place.office() if place.stored() else None
    changes = office.apply(described, who)
    problems = filling.fill(described, before)
    if problems:
        raise OfficeFileError(problems)
    return changes


@transaction
def revise(change: Callable[[dict[str, Any]], object], who: str) -> list[Change]:
    """Let `change` edit the document as it is now, and apply it; raises OfficeFileError."""
    edited = place.stored()
    change(edited)
    return apply(document.check(edited), who)


@transaction
def follow() -> None:
    """Let the timetable be as the office's document says, also where two are in one room.

    What an earlier version let be moved to the end of the calendar follows its rule again.
    """
    far = Session.starts_at > clock.now() + HORIZON
    Session.update(is_by_hand=False).where(Session.is_by_hand, far).execute()
    if place.stored():
        filling.fill(place.office())


@transaction
def add(
    activity: Activity, starts_at: datetime, ends_at: datetime, room: Room, who: str
) -> Session:
    """Hold one more session on a day that has none, which no rule touches or counts.

    It may have begun, or be over for some days. Raises RoomTaken, DayTaken, BadTimes, TooFar.
    """
    made = _on_a_free_day(activity, clock.local(starts_at).date())
    made.starts_at, made.ends_at, made.room = starts_at, ends_at, room
    made.is_extra, made.is_by_hand, made.changed_at = True, True, clock.now()
    must_not_be_long_over(made)
    must_have_room(made)
    made.save()
    journal.note(who, f"sessions[{made.id}]", None, _shown(made))
    return made


@transaction
def take_out(session: Session, who: str) -> None:
    """Let one more date be none again; raises SessionOver, NotExtra."""
    session = must_come(session)
    must_be_extra(session)
    session.is_retired, session.changed_at = True, clock.now()
    session.save()
    if session.told_at is not None:
        planning.must_be_told(session.activity)
    journal.note(who, f"sessions[{session.id}]", _shown(session), None)


@transaction
def move(session: Session, starts_at: datetime, ends_at: datetime, room: Room, who: str) -> Session:
    """Hold `session` at another time or in another room; raises RoomTaken, BadTimes, TooFar.

    At the time and in the room of its rule it is planned again.
    """
    session = must_come(session)
    before = _as_it_is(session)
    if (session.starts_at, session.ends_at) != (starts_at, ends_at):
        session.starts_at, session.ends_at = starts_at, ends_at
        must_be_times(session)
    session.room = room
    session.state = State.PLANNED if _is_as_ruled(session) else State.MOVED
    session.reason, session.words = "", {}
    must_have_room(session)
    return _changed(session, before, who)


@transaction
def cancel(session: Session, reason: str, words: Mapping[str, str], who: str) -> Session:
    """Do not hold `session`; raises NoReason, SessionOver."""
    session = must_come(session)
    given = {code: words[code].strip() for code in LANGUAGES if words.get(code, "").strip()}
    must_say_why(reason, given, REASONS)
    before = _as_it_is(session)
    session.state, session.reason, session.words = State.CANCELLED, reason, given
    return _changed(session, before, who)


@transaction
def reinstate(session: Session, who: str) -> Session:
    """Hold a cancelled session after all, if its room is free; raises RoomTaken, SessionOver.

    Or it was held, some days ago: so the marks that a tablet kept can count.
    """
    session = must_be_recent(session)
    before = _as_it_is(session)
    session.state = State.PLANNED if _is_as_ruled(session) else State.MOVED
    session.reason, session.words = "", {}
    must_have_room(session)
    return _changed(session, before, who)


@transaction
def substitute(session: Session, staff: Staff | None, who: str) -> Session:
    """Let `staff` lead this one session; None gives it back to its facilitators.

    Raises CannotLead, SessionOver.
    """
    session = must_come(session)
    if staff is not None:
        must_lead(staff)
    before = session.substitute.name if session.substitute else None
    session.substitute, session.is_by_hand = staff, True
    session.save()
    after = staff.name if staff else None
    journal.note_change(who, f"sessions[{session.id}].substitute", before, after)
    return session


@transaction
def told(of: Session | Activity) -> None:
    """Note that those who would come know what was changed: one session, or the dates."""
    table = type(of)
    table.update(told_at=clock.now()).where(table.id == of.id).execute()


@transaction
def lead(activity: Activity, people: Iterable[Staff], who: str) -> None:
    """Let exactly `people` lead `activity`; raises CannotLead."""
    found = Facilitator.select().where(Facilitator.activity == activity)
    before = {row.staff_id: row for row in found}
    after = {one.id: one for one in people}
    for key in before.keys() - after.keys():
        before[key].delete_instance()
    for key in after.keys() - before.keys():
        must_lead(after[key])
        Facilitator.create(activity=activity, staff=after[key])
    if before.keys() != after.keys():
        names = sorted((one.name for one in after.values()), key=sorts)
        journal.note(who, f"activities[{activity.slug}].facilitators", None, ", ".join(names))


@transaction
def count(of: Activity | Session, taken: int | None) -> None:
    """Note how many places are taken, of an activity or of one session; None: nobody counts."""
    table = type(of)
    table.update(taken=taken).where(table.id == of.id).execute()


def _on_a_free_day(activity: Activity, day: date) -> Session:
    """Return the row of that day, as new; raises DayTaken if something is held then."""
    found = Session.get_or_none(Session.activity == activity, Session.day == day)
    if found is None:
        return Session(activity=activity, day=day, words={})
    if not found.is_retired:
        raise DayTaken
    found.state, found.is_retired, found.substitute = State.PLANNED, False, None
    return found


def _is_as_ruled(session: Session) -> bool:
    if session.is_extra:
        return clock.local(session.starts_at).date() == session.day
    rules = {one.slug: one.rule for one in place.office().activities}
    rule = rules.get(session.activity.slug)
    if rule is None or session.room_id != session.activity.room_id:
        return False
    ruled = planning.times(rule, session.day)
    return (session.starts_at, session.ends_at) == (ruled.starts_at, ruled.ends_at)


def _shown(session: Session) -> str:
    start, end = clock.local(session.starts_at), clock.local(session.ends_at)
    return f"{session.state} {start:%Y-%m-%d %H:%M} to {end:%H:%M} {session.room.code}"


def _as_it_is(session: Session) -> tuple[str, str, Any]:
    return _shown(session), session.reason, session.words


def _changed(session: Session, before: tuple[str, str, Any], who: str) -> Session:
    session.is_by_hand, session.changed_at = True, clock.now()
    session.save()
    if before != _as_it_is(session):
        journal.note(who, f"sessions[{session.id}]", before[0], _shown(session))
    return session
