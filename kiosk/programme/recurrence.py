"""On which days an activity meets. Pure: days and wall times, no office and no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule, weekday

from kiosk.office.activities import Repeat, Rule

WEEKDAYS: Final = (MO, TU, WE, TH, FR, SA, SU)
# Which one of its kind in the month; from the end if negative.
OF_MONTH: Final = {
    Repeat.FIRST: 1,
    Repeat.SECOND: 2,
    Repeat.THIRD: 3,
    Repeat.FOURTH: 4,
    Repeat.LAST: -1,
}
INTERVAL: Final = {Repeat.WEEKLY: 1, Repeat.FORTNIGHTLY: 2}  # weeks
HORIZON: Final = timedelta(days=3 * 366)  # a rule without a last day ends here at the latest

Off = Callable[[date], dict[str, str] | None]
"""Why nobody meets on a day, in words per language; None on a common day."""


@dataclass(frozen=True)
class Occurrence:
    """A day of the rule. `off` says why nobody meets then; None means that they meet."""

    day: date
    off: dict[str, str] | None = None


def occurrences(
    rule: Rule, off: Off, *, after: datetime | None = None, done: int = 0
) -> Iterator[Occurrence]:
    """Yield the days of `rule` in order, also those on which nobody meets.

    A rule of so many sessions counts only those held, and `done` of them were held already.
    With `after`, naive wall time, only what begins later is yielded and counted.
    """
    held = done
    for day in _days(rule):
        if rule.sessions and held >= rule.sessions:
            return
        if after is None or datetime.combine(day, rule.start) > after:
            one = Occurrence(day, off(day))
            held += one.off is None
            yield one


def _days(rule: Rule) -> Iterator[date]:
    """Yield every day that the rule names, as if there were no holidays."""
    if rule.repeat is Repeat.DATES:
        return iter(sorted(set(rule.dates)))
    begin = datetime.combine(rule.first, time.min)
    last = datetime.combine(rule.last, time.min) if rule.last else begin + HORIZON
    named = [WEEKDAYS[number] for number in rule.weekdays]
    return (moment.date() for moment in _moments(rule.repeat, begin, last, named))


def _moments(repeat: Repeat, begin: datetime, last: datetime, days: list[weekday]) -> rrule:
    if repeat in OF_MONTH:
        days = [one(OF_MONTH[repeat]) for one in days]
        return rrule(MONTHLY, dtstart=begin, until=last, byweekday=days)
    return rrule(
        WEEKLY, interval=INTERVAL[repeat], dtstart=begin, until=last, byweekday=days, wkst=MO
    )
