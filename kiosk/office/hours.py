"""Whether the office is open, until when, and when it opens next. Pure; times are wall times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from kiosk.office.parts import Office, Span, Text
from kiosk.office.public_holidays import holiday_on

HORIZON: Final = 60  # days in which the next opening is looked for


class Why(StrEnum):
    """What keeps the office closed."""

    HOURS = "hours"
    CLOSURE = "closure"
    HOLIDAY = "holiday"
    ENDED = "ended"
    FULL = "full"


@dataclass(frozen=True)
class Open:
    """Numbers are given. `until` is naive wall time; None until a person ends the day."""

    until: datetime | None


@dataclass(frozen=True)
class Closed:
    """No numbers. `label` names a closure or a holiday; `opens` is naive wall time, if soon."""

    why: Why
    label: Text | None
    opens: datetime | None


State = Open | Closed


def state(
    office: Office,
    now: datetime,
    *,
    opened_at: datetime | None = None,
    ended: bool = False,
    full: bool = False,
) -> State:
    """Return how the office stands at `now`, on its wall clock, and after what people decided.

    `opened_at` (wall clock, too) opens before the hours, or on a day without any. `ended` and
    `full` hold for the rest of the day: what a person has stopped no clock starts again.
    """
    now = now.replace(tzinfo=None)
    if ended or full:
        why = Why.ENDED if ended else Why.FULL
        return Closed(why, None, next_opening(office, datetime.combine(now, time.max)))
    return _by_hours(office, now) or _by_hand(office, now, opened_at) or _shut(office, now)


def is_near_closing(state: State, now: datetime, minutes: int) -> bool:
    """Say whether the office shuts within `minutes` of `now`, on its wall clock.

    Who takes a number then would not be served; what has no end is near none.
    """
    if isinstance(state, Closed) or state.until is None:
        return False
    return state.until - now.replace(tzinfo=None) <= timedelta(minutes=minutes)


def begun(office: Office, now: datetime, opened_at: datetime | None = None) -> datetime | None:
    """Return when the opening that lasts at `now` began, all in wall time; None if none does."""
    now = now.replace(tzinfo=None)
    spans = opening_times(office, now.date())
    start = next((start for start, end in spans if start <= now.time() < end), None)
    if start is not None:
        return datetime.combine(now, start)
    return opened_at if _by_hand(office, now, opened_at) else None


def _by_hours(office: Office, now: datetime) -> Open | None:
    spans = opening_times(office, now.date())
    end = next((end for start, end in spans if start <= now.time() < end), None)
    return Open(datetime.combine(now, end)) if end else None


def _by_hand(office: Office, now: datetime, opened_at: datetime | None) -> Open | None:
    """Opened early lasts to the end of the hours that follow, or all day if none do."""
    if opened_at is None or opened_at.date() != now.date():
        return None
    opened = opened_at.time()
    ends = [end for _, end in opening_times(office, now.date()) if end > opened]
    if not ends:
        return Open(None)
    until = datetime.combine(now, ends[0])
    return Open(until) if now < until else None


def _shut(office: Office, now: datetime) -> Closed:
    why, label = day_off(office, now.date()) or (Why.HOURS, None)
    return Closed(why, label, next_opening(office, now))


def day_off(office: Office, day: date) -> tuple[Why, Text] | None:
    """Return why nobody works on `day`, a closure before a holiday; None on a common day."""
    for closure in office.closures:
        if closure.first <= day <= closure.last:
            return Why.CLOSURE, closure.label
    holiday = holiday_on(day, office.holidays)
    return (Why.HOLIDAY, holiday) if holiday else None


def opening_times(office: Office, day: date) -> tuple[Span, ...]:
    """Return from when to when the office is open on `day`; spans that touch become one."""
    if day_off(office, day):
        return ()
    joined: list[Span] = []
    for start, end in office.hours.get(day.weekday(), ()):
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        joined.append((start, end))
    return tuple(joined)


def next_opening(office: Office, after: datetime) -> datetime | None:
    """Return the first opening later than `after`, both naive wall time, within sixty days."""
    for days in range(HORIZON + 1):
        day = after.date() + timedelta(days=days)
        for start, _ in opening_times(office, day):
            opens = datetime.combine(day, start)
            if opens > after:
                return opens
    return None
