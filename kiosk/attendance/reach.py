"""Whose list it is, and who sees the emergency phones. Only reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk import clock
from kiosk.attendance.sheet import Line
from kiosk.attendance.status import is_inside
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.staff.models import Role, Staff


def today(staff: Staff) -> list[Session]:
    """Return the sessions of today whose lists are for `staff`, in their order."""
    day = clock.today()
    is_all = staff.role is Role.COORDINATOR
    return timetable.on(day) if is_all else timetable.led_by(staff, day, day)


def between(staff: Staff, first: date, last: date) -> list[Session]:
    """Return the sessions from `first` to `last` whose lists are for `staff`."""
    if staff.role is not Role.COORDINATOR:
        return timetable.led_by(staff, first, last)
    return [one for one in timetable.between(first, last) if first <= one.held_on <= last]


def may_reach(staff: Staff, session: Session) -> bool:
    """Say whether the list of `session` is for `staff`: its own facilitators, the coordinator."""
    return staff.role is Role.COORDINATOR or leads(staff, session)


def leads(staff: Staff, session: Session) -> bool:
    """Say whether `staff` leads `session`: as its substitute, or else as a facilitator."""
    if session.substitute_id is not None:
        return session.substitute_id == staff.id
    return any(one.id == staff.id for one in timetable.facilitators(session.activity))


def sees_phones(staff: Staff, session: Session, found: Sequence[Line]) -> bool:
    """Say whether the emergency phones are open to `staff`.

    Only to who leads the group, from its beginning until every child's exit is marked.
    """
    now = clock.now()
    if now < session.starts_at or not leads(staff, session):
        return False
    is_over = now >= session.ends_at
    children = [line for line in found if line.is_minor]
    return any(is_inside(line.status, line.left_at, is_over=is_over) for line in children)
