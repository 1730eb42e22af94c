"""Each rule against a slow, independent calculation: every day is asked, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.office.activities import Repeat, Rule
from kiosk.office.document import Office
from kiosk.programme.planning import off
from kiosk.programme.recurrence import occurrences

FIRST, LAST = date(2026, 9, 1), date(2028, 6, 30)  # two school years
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
WHICH = {Repeat.FIRST: 0, Repeat.SECOND: 1, Repeat.THIRD: 2, Repeat.FOURTH: 3, Repeat.LAST: -1}
ELEVEN = date(2026, 11, 10), date(2027, 11, 10)
EIGHT = date(2026, 12, 8), date(2027, 12, 8)

rules = st.builds(
    Rule,
    repeat=st.sampled_from([one for one in Repeat if one is not Repeat.DATES]),
    start=st.just(time(15)),
    end=st.just(time(17)),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    first=st.sampled_from(DAYS[:300]),
    last=st.sampled_from(DAYS[300:]),
    sessions=st.sampled_from([0, 0, 1, 24, 60]),
)


def named(rule: Rule, day: date) -> bool:
    """Say whether `rule` names `day`, by looking at the calendar of its month or at weeks."""
    if not rule.last or not rule.first <= day <= rule.last or day.weekday() not in rule.weekdays:
        return False
    if rule.repeat is Repeat.WEEKLY:
        return True
    if rule.repeat is Repeat.FORTNIGHTLY:
        monday = rule.first - timedelta(days=rule.first.weekday())
        return ((day - monday).days // 7) % 2 == 0
    alike = [one for one in month_of(day) if one.weekday() == day.weekday()]
    return alike[WHICH[rule.repeat]] == day


def month_of(day: date) -> list[date]:
    whole = [day.replace(day=1) + timedelta(days=n) for n in range(31)]
    return [one for one in whole if one.month == day.month]


def slowly(rule: Rule, office: Office) -> Iterator[date]:
    held = 0
    for day in DAYS:
        if rule.sessions and held == rule.sessions:
            return
        if named(rule, day) and not is_off(day, office):
            held += 1
            yield day


def is_off(day: date, office: Office) -> bool:
    """Say whether nobody works, from a list of holidays written here by hand."""
    fixed = {"01-01", "01-06", "04-25", "05-01", "06-02", "08-15", "10-04", "11-01", "11-10"}
    fixed |= {"12-08", "12-25", "12-26"}
    moving = {date(2027, 3, 28), date(2027, 3, 29), date(2028, 4, 16), date(2028, 4, 17)}
    moving |= {date(2026, 11, 1), date(2027, 11, 7)}  # national unity, a Sunday
    shut = any(one.first <= day <= one.last for one in office.closures)
    return shut or f"{day:%m-%d}" in fixed or day in moving


def held(rule: Rule, office: Office) -> list[date]:
    return [one.day for one in occurrences(rule, off(office)) if one.off is None]


@settings(max_examples=120)
@given(rule=rules)
def test_every_rule_gives_the_days_that_a_slow_calculation_gives(
    rule: Rule, demo_office: Office
) -> None:
    assert held(rule, demo_office) == list(slowly(rule, demo_office))


@settings(max_examples=40)
@given(rule=rules)
def test_what_is_left_out_is_named_by_the_rule_and_says_why(
    rule: Rule, demo_office: Office
) -> None:
    skipped = [one for one in occurrences(rule, off(demo_office)) if one.off is not None]
    assert all(named(rule, one.day) and one.off and one.off["it"] for one in skipped)
    assert not {one.day for one in skipped} & set(held(rule, demo_office))


@pytest.mark.parametrize("repeat", [one for one in Repeat if one is not Repeat.DATES])
def test_the_patron_the_eighth_of_december_and_closures_are_free(
    repeat: Repeat, demo_office: Office
) -> None:
    rule = Rule(repeat, time(15), time(17), tuple(range(7)), FIRST, LAST)
    days = set(held(rule, demo_office))
    assert not days & {*ELEVEN, *EIGHT}
    assert not [one for one in days if date(2026, 12, 24) <= one <= date(2027, 1, 6)]


def test_the_carers_course_has_its_twenty_four_lessons(demo_office: Office) -> None:
    course = next(one for one in demo_office.activities if one.slug == "assistenti-familiari")
    days = held(course.rule, demo_office)
    assert (days[0], days[-1], len(days)) == (date(2026, 10, 5), date(2026, 12, 23), 24)


def test_days_that_are_named_one_by_one_come_in_order_and_once(demo_office: Office) -> None:
    days = (date(2026, 12, 8), date(2026, 12, 5), date(2026, 12, 5))
    rule = Rule(Repeat.DATES, time(10), time(12), dates=days)
    assert held(rule, demo_office) == [date(2026, 12, 5)]


def test_a_rule_of_so_many_sessions_goes_on_from_those_that_were_held(demo_office: Office) -> None:
    rule = Rule(Repeat.WEEKLY, time(15), time(17), (1,), date(2026, 10, 6), None, sessions=10)
    after = datetime(2026, 10, 20, 16)
    rest = list(occurrences(rule, off(demo_office), after=after, done=3))
    assert rest[0].day == date(2026, 10, 27)
    assert len([one for one in rest if one.off is None]) == 7


def test_a_rule_on_days_when_nobody_ever_meets_comes_to_its_end() -> None:
    rule = Rule(Repeat.WEEKLY, time(15), time(17), (1,), date(2026, 10, 6), None, sessions=1)
    assert 150 < len(list(occurrences(rule, lambda _day: {"it": "Chiuso"}))) < 160
