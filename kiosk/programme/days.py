"""The timetable day by day, as every screen and the poster show it. Only reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk import clock
from kiosk.office import hours, place
from kiosk.office.parts import Text
from kiosk.programme import timetable
from kiosk.programme.models import Session, State
from kiosk.programme.places import Places, left


@dataclass(frozen=True)
class Line:
    """A session on a day. `is_away`: it was to be on this day and has moved to another."""

    session: Session
    is_away: bool
    places: Places

    @property
    def is_cancelled(self) -> bool:
        """Say whether it is not held."""
        return self.session.state is State.CANCELLED

    @property
    def is_moved(self) -> bool:
        """Say whether it is held, but not when or where people are used to."""
        return self.session.state is State.MOVED


@dataclass(frozen=True)
class Day:
    """A day and what meets. `off` names a closure or a holiday."""

    day: date
    lines: tuple[Line, ...]
    off: Text | None = None


def days(first: date, many: int) -> list[Day]:
    """Return `many` days from `first` on, with all that meets, meets elsewhere, or does not."""
    found = timetable.between(first, first + timedelta(days=many - 1))
    office = place.office()
    made = []
    for number in range(many):
        day = first + timedelta(days=number)
        off = hours.day_off(office, day)
        made.append(Day(day, tuple(_lines(day, found)), off[1] if off else None))
    return made


def today() -> Day:
    """Return today, without what is over."""
    (whole,) = days(clock.today(), 1)
    return Day(whole.day, tuple(still(whole.lines, clock.now())), whole.off)


def still(lines: Iterable[Line], now: datetime) -> Iterable[Line]:
    """Return of `lines` those that are not over at `now`; those that moved away stay."""
    return [one for one in lines if one.is_away or one.session.ends_at > now]


def _lines(day: date, sessions: list[Session]) -> Iterable[Line]:
    for one in sessions:
        is_here = clock.local(one.starts_at).date() == day
        if is_here or (one.day == day and one.state is State.MOVED):
            yield Line(one, not is_here, places_of(one))


def places_of(session: Session) -> Places:
    """Return how it stands with the places of `session`."""
    counted = session.taken if session.taken is not None else session.activity.taken
    return left(session.activity.capacity, counted)
