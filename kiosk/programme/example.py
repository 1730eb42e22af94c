"""The demo's timetable, alive in whatever week it is started."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kiosk.office.activities import Rule
from kiosk.office.parts import Office
from kiosk.office.public_holidays import holiday_on

WEEK: Final = timedelta(days=7)
BEGUN: Final = 7 * WEEK  # so long ago courses began, when the demo is out of their season


def alive(office: Office, today: date) -> Office:
    """Return `office` with courses under way, and with no closure or holiday in this week."""
    monday = today - timedelta(days=today.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    closures = [
        one for one in office.closures if one.last < monday or one.first > monday + timedelta(6)
    ]
    worked = [day.isoformat() for day in week if holiday_on(day, office.holidays)]
    holidays = replace(
        office.holidays, not_observed=tuple({*office.holidays.not_observed, *worked})
    )
    by = _out_by(office, monday)
    activities = tuple(replace(one, rule=_shifted(one.rule, by)) for one in office.activities)
    return replace(office, closures=tuple(closures), holidays=holidays, activities=activities)


def _out_by(office: Office, monday: date) -> timedelta:
    """Return by how many whole weeks the season has to move, so that it is on; zero if it is."""
    rules = [one.rule for one in office.activities if one.rule.last]
    if not rules:
        return timedelta()
    first = min(rule.first for rule in rules)
    last = max(rule.last for rule in rules if rule.last)
    if first <= monday and monday + 2 * WEEK <= last:
        return timedelta()
    return monday - BEGUN - (first - timedelta(days=first.weekday()))


def _shifted(rule: Rule, by: timedelta) -> Rule:
    if not by:
        return rule
    return replace(
        rule,
        first=rule.first + by if rule.first != date.min else rule.first,
        last=rule.last + by if rule.last else None,
        dates=tuple(day + by for day in rule.dates),
    )
