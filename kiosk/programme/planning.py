"""From the rule of an activity to its sessions. Called inside a transaction.

Only what is still to come and was not changed by hand follows the rule; an id stays with its day.
What the rule takes away while its list is open already is called off and stays to be seen: the
marks that a tablet kept of it must find it, if it was held all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk import clock
from kiosk.office.activities import Rule
from kiosk.office.hours import day_off
from kiosk.office.parts import Office
from kiosk.programme.models import Activity, Session, State
from kiosk.programme.recurrence import Off, occurrences
from kiosk.programme.rules import AHEAD

Wanted = Mapping[date, Mapping[str, Any]]


@dataclass(frozen=True)
class Times:
    """From when to when, naive UTC."""

    starts_at: datetime
    ends_at: datetime


def times(rule: Rule, day: date) -> Times:
    """Return the hours of `rule` on `day`, also in the nights when the clock is changed.

    An hour that is left out begins with the next; a session never ends before it begins.
    """
    starts_at = clock.to_utc(datetime.combine(day, rule.start))
    ends_at = clock.to_utc(datetime.combine(day, rule.end))
    if ends_at <= starts_at:
        length = datetime.combine(day, rule.end) - datetime.combine(day, rule.start)
        ends_at = starts_at + length
    return Times(starts_at, ends_at)


def off(office: Office) -> Off:
    """Return what says why nobody meets on a day."""

    def why(day: date) -> dict[str, str] | None:
        found = day_off(office, day)
        return found[1] if found else None

    return why


def plan(activity: Activity, rule: Rule, office: Office) -> set[date]:
    """Make the coming sessions of `activity` as `rule` says; return the days that changed."""
    now = clock.now()
    rows = {row.day: row for row in Session.select().where(Session.activity == activity)}
    wanted = _wanted(activity, rule, office, list(rows.values()))
    free = {day: row for day, row in rows.items() if row.starts_at > now and not row.is_by_hand}
    closed = off(office)
    changed = {
        day
        for day, row in free.items()
        if _set(row, wanted.get(day) or _away(row, now, is_closed=closed(day) is not None), now)
    }
    if changed:
        must_be_told(activity)
    new = [day for day in wanted if day not in rows]
    if new:
        Session.insert_many([{**wanted[day], "day": day} for day in new]).execute()
    return changed | set(new)


def _wanted(activity: Activity, rule: Rule, office: Office, rows: list[Session]) -> Wanted:
    """Return what the rule says of each day; of what has passed only if nothing is there yet."""
    now, today = clock.now(), clock.today()
    gone = [row for row in rows if row.starts_at <= now or row.day < today]
    had = {row.day for row in gone if not row.is_retired and not row.is_extra}
    closed = off(office)
    found = occurrences(
        rule,
        lambda day: {} if day in had else closed(day),
        after=clock.local(now).replace(tzinfo=None) if rows else None,
        done=len(had),
    )
    same = {"activity_id": activity.id, "room_id": activity.room_id, "words": {}}
    values = same | {"state": State.PLANNED, "reason": "", "is_retired": False}
    return {one.day: values | vars(times(rule, one.day)) for one in found if one.off is None}


def must_be_told(activity: Activity) -> None:
    """Note that who has a place does not know yet of what was taken or moved, if anybody has."""
    theirs = (Activity.id == activity.id) & (Activity.taken > 0)
    Activity.update(changed_at=clock.now()).where(theirs).execute()


def _away(row: Session, now: datetime, *, is_closed: bool) -> Mapping[str, Any]:
    """Return what becomes of a coming session that the rule does not name any more."""
    if row.is_retired or row.starts_at > now + AHEAD:
        return {"is_retired": True}
    return {"state": State.CANCELLED, "reason": "closed" if is_closed else "dates"}


def _set(row: Session, new: Mapping[str, Any], now: datetime) -> bool:
    """Let a coming session be as `new` says; return whether it was not so."""
    if all(getattr(row, name) == value for name, value in new.items()):
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.changed_at = None if "starts_at" in new else now
    row.save()
    return True


def retire(activity: Activity) -> None:
    """Hold no coming session of an activity that is gone, not even one changed by hand."""
    now = clock.now()
    coming = (Session.activity == activity) & (Session.starts_at > now) & ~Session.is_retired
    if [row for row in Session.select().where(coming) if _end(row, now)]:
        must_be_told(activity)


def _end(row: Session, now: datetime) -> bool:
    """Let `row` not be held; whoever called it off before said why, and that stays."""
    away = _away(row, now, is_closed=False)
    is_off = row.state is State.CANCELLED and "state" in away
    return not is_off and _set(row, away, now)
