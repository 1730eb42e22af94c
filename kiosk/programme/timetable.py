"""What meets when. Only reads; retired rows are left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, cast

from peewee import JOIN, Expression, ModelSelect

from kiosk import clock
from kiosk.programme.clashes import Stay
from kiosk.programme.models import Activity, Facilitator, Room, Session, State
from kiosk.staff.models import BY_NAME, Staff

LONGEST: Final = timedelta(days=2)  # no session lasts so long, which bounds what is searched


def activities() -> list[Activity]:
    """Return the activities there are, in their order."""
    found = Activity.select(Activity, Room).join(Room).where(~Activity.is_retired)
    return list(found.order_by(Activity.position))


def activity(slug: str) -> Activity | None:
    """Return the activity of `slug`, if there is one now."""
    return Activity.get_or_none(Activity.slug == slug, ~Activity.is_retired)


def rooms() -> list[Room]:
    """Return the rooms there are, in their order."""
    return list(Room.select().where(~Room.is_retired).order_by(Room.position))


def on(day: date) -> list[Session]:
    """Return the sessions of `day` on the wall, those that moved away from it included."""
    return between(day, day)


def between(first: date, last: date) -> list[Session]:
    """Return the sessions from `first` to `last`, in order of their beginning."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    here = (Session.starts_at >= start) & (Session.starts_at < end)
    away = Session.day.between(first, last) & (Session.state == State.MOVED)
    return list(_sessions().where(here | away).order_by(Session.starts_at, Session.id))


def coming(activity: Activity, most: int) -> list[Session]:
    """Return the next sessions of `activity` that are not over, the cancelled ones too."""
    found = _sessions().where(Session.activity == activity, *_not_over())
    return list(found.order_by(Session.starts_at).limit(most))


def of(activity: Activity) -> list[Session]:
    """Return every session of `activity`, passed and to come."""
    return list(_sessions().where(Session.activity == activity).order_by(Session.starts_at))


def session(key: int) -> Session | None:
    """Return one session with its activity and its room; None also if it is retired."""
    return _sessions().where(Session.id == key).get_or_none()


def led_by(staff: Staff, first: date, last: date) -> list[Session]:
    """Return what `staff` leads from `first` to `last`: her own, unless a substitute does it."""
    led = Facilitator.select().where(Facilitator.staff == staff)
    own = {row.activity_id for row in led}
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    found = _sessions().where(Session.starts_at >= start, Session.starts_at < end)
    return [
        one
        for one in found.order_by(Session.starts_at, Session.id)
        if one.substitute_id == staff.id or (not one.substitute_id and one.activity_id in own)
    ]


def facilitators(activity: Activity) -> list[Staff]:
    """Return who leads `activity`."""
    found = Staff.select().join(Facilitator).where(Facilitator.activity == activity)
    return list(found.order_by(*BY_NAME))


def untold() -> list[Session]:
    """Return the coming sessions that a person changed since those who would come were told."""
    told = Session.told_at.is_null() | (Session.told_at < Session.changed_at)
    found = _sessions().where(Session.is_by_hand, Session.changed_at.is_null(False), told)
    return list(found.where(*_not_over()).order_by(Session.starts_at))


def untold_activities() -> list[Activity]:
    """Return the activities, those that ended too, whose people do not know of changed dates."""
    told = Activity.told_at.is_null() | (Activity.told_at < Activity.changed_at)
    found = Activity.select().where(Activity.changed_at.is_null(False), told)
    return list(found.order_by(Activity.position))


def is_anybody_untold() -> bool:
    """Say whether anybody who has a place is to be told of something that changed."""
    return bool(untold_activities()) or any(one.activity.taken for one in untold())


def dropped(activity: Activity) -> list[Session]:
    """Return the sessions to come of `activity` that are not held since its people were told."""
    off = Session.is_retired | ((Session.state == State.CANCELLED) & ~Session.is_by_hand)
    coming = (Session.activity == activity) & (Session.starts_at > clock.now())
    gone = Session.select(Session, Room).join(Room).where(coming, off)
    if activity.told_at is not None:
        gone = gone.where(Session.changed_at > activity.told_at)
    return list(gone.where(Session.changed_at.is_null(False)).order_by(Session.starts_at))


def stays(since: datetime, until: datetime | None = None) -> list[Stay]:
    """Return who is in which room from `since` to `until`, naive UTC."""
    found = Session.select(Session.id, Session.room, Session.starts_at, Session.ends_at).where(
        ~Session.is_retired, Session.state != State.CANCELLED, Session.starts_at > since - LONGEST
    )
    if until is not None:
        found = found.where(Session.starts_at < until)
    rows = cast("list[tuple[int, int, datetime, datetime]]", list(found.tuples()))
    return [Stay(*row) for row in rows if row[3] > since]


def activities_of(sessions: Iterable[int]) -> dict[int, int]:
    """Return the number of the activity of each session, all in one question."""
    found = Session.select(Session.id, Session.activity).where(Session.id.in_(set(sessions)))
    return dict(cast("Iterable[tuple[int, int]]", found.tuples()))


def _sessions() -> ModelSelect[Session]:
    """Select sessions with all that a screen shows of them, in one question."""
    found = Session.select(Session, Activity, Room, Staff).join(Activity)
    found = found.join_from(Session, Room)
    found = found.join_from(Session, Staff, JOIN.LEFT_OUTER, on=Session.substitute)
    return found.where(~Session.is_retired)


def _not_over() -> tuple[Expression, Expression]:
    """Return what holds for sessions that are not over; the second bounds the search."""
    now = clock.now()
    return Session.ends_at > now, Session.starts_at > now - LONGEST


def _midnight(day: date) -> datetime:
    return clock.to_utc(datetime.combine(day, time.min))
