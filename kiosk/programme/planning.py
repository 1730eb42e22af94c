"""From the rule of an activity to its sessions. Called inside a transaction.

Only what is still to come and was not changed by hand follows the rule; an id stays with its day.
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
from kiosk.programme.models import Activity, Session
from kiosk.programme.recurrence import Off, occurrences

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
    changed = {day for day, row in free.items() if _set(row, wanted.get(day), now)}
    if changed:
        _must_be_told(activity)
    new = [day for day in wanted if day not in rows]
    if new:
        Session.insert_many([{**wanted[day], "day": day} for day in new]).execute()
    return changed | set(new)


def _wanted(activity: Activity, rule: Rule, office: Office, rows: list[Session]) -> Wanted:
    """Return what the rule says of each day; of what has passed only if nothing is there yet."""
    now, today = clock.now(), clock.today()
    gone = [row for row in rows if row.starts_at <= now or row.day < today]
    had = {row.day for row in gone if not row.is_retired}
    closed = off(office)
    found = occurrences(
        rule,
        lambda day: {} if day in had else closed(day),
        after=clock.local(now).replace(tzinfo=None) if rows else None,
        done=len(had),
    )
    values = {"activity": activity, "room": activity.room_id, "words": {}}
    return {one.day: values | vars(times(rule, one.day)) for one in found if one.off is None}


def _must_be_told(activity: Activity) -> None:
    """Note that who has a place does not know yet of what was taken or moved, if anybody has."""
    theirs = (Activity.id == activity.id) & (Activity.taken > 0)
    Activity.update(changed_at=clock.now()).where(theirs).execute()


def _set(row: Session, values: Mapping[str, Any] | None, now: datetime) -> bool:
    """Let a coming session be as the rule says, retired if it says nothing; False if it was so."""
    if values is None:
        new = {"is_retired": True}
    else:
        new = {name: values[name] for name in ("starts_at", "ends_at")}
        new |= {"room_id": values["room"], "is_retired": False}
    if all(getattr(row, name) == value for name, value in new.items()):
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.changed_at = now if row.is_retired else None
    row.save()
    return True


def retire(activity: Activity) -> None:
    """Hold no coming session of an activity that is gone, not even one changed by hand."""
    coming = (Session.activity == activity) & (Session.starts_at > clock.now())
    off = Session.update(is_retired=True, changed_at=clock.now())
    if off.where(coming, ~Session.is_retired).execute():
        _must_be_told(activity)
