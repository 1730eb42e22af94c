"""From the rule to the rows: what follows the rule, and what no rule touches."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk import clock
from kiosk.office.activities import Repeat, Rule
from kiosk.office.document import OfficeFileError
from kiosk.programme import operations, planning, timetable
from kiosk.programme.models import Activity, Session, State
from tests.conftest import Hands

TUESDAY = date(2026, 11, 24)
MACRAME = 0


def set_to(number: int, **values: object) -> None:
    def change(document: dict[str, Any]) -> None:
        document["activities"][number] |= values

    operations.revise(change, "test")


def at(activity: Activity, day: date) -> Session:
    return Session.get(Session.activity == activity, Session.day == day)


def seen(activity: Activity) -> list[tuple[int, datetime, bool]]:
    rows = Session.select().where(Session.activity == activity).order_by(Session.id)
    return [(row.id, row.starts_at, row.is_retired) for row in rows]


def test_the_demo_s_week_is_as_it_was_told(ground: Path) -> None:
    monday = date(2026, 11, 23)
    week = [
        (f"{clock.local(one.starts_at):%a %H:%M}", one.activity.slug)
        for one in timetable.between(monday, monday + timedelta(days=6))
    ]
    assert week == [
        ("Mon 10:00", "italiano-a1"),
        ("Mon 14:00", "assistenti-familiari"),
        ("Mon 17:30", "doposcuola-medie"),
        ("Tue 15:00", "macrame"),
        ("Tue 17:00", "doposcuola-primaria"),
        ("Wed 10:00", "italiano-a1"),
        ("Wed 14:00", "assistenti-familiari"),
        ("Wed 17:30", "doposcuola-medie"),
        ("Thu 09:00", "infermiere"),
        ("Thu 10:00", "italiano-a2"),
        ("Thu 17:00", "doposcuola-primaria"),
        ("Fri 17:30", "teatro"),
        ("Sat 10:00", "api"),
    ]


def test_the_course_has_seventy_two_hours_of_which_seventy_count(ground: Path) -> None:
    course = timetable.activity("assistenti-familiari")
    assert course is not None
    held = sum((one.ends_at - one.starts_at for one in timetable.of(course)), timedelta())
    assert (held / timedelta(hours=1), course.hours, course.threshold) == (72, 70, 80)


def test_a_second_filling_changes_nothing(macrame: Activity) -> None:
    before = seen(macrame)
    operations.follow()
    assert seen(macrame) == before


def test_a_rule_that_changes_moves_the_coming_sessions_and_they_keep_their_ids(
    macrame: Activity,
) -> None:
    before = seen(macrame)
    set_to(MACRAME, start="15:30", end="16:30")
    after = seen(macrame)
    assert [row[0] for row in after] == [row[0] for row in before]
    changed = [clock.local(row[1]).date() for row in after if row not in before]
    assert changed[0] == TUESDAY
    passed = [row for row in before if row[1] <= clock.now()]
    assert after[: len(passed)] == passed


def test_what_was_changed_by_hand_no_rule_touches(macrame: Activity) -> None:
    session = at(macrame, TUESDAY)
    operations.cancel(session, "leader", {}, "test")
    set_to(MACRAME, weekdays=["fri"], start="10:00", end="11:00")
    assert (at(macrame, TUESDAY).state, at(macrame, TUESDAY).is_retired) == (State.CANCELLED, False)
    assert at(macrame, TUESDAY + timedelta(days=7)).is_retired
    assert not at(macrame, TUESDAY + timedelta(days=3)).is_retired


def test_a_rule_that_comes_back_finds_its_sessions_again(macrame: Activity) -> None:
    before = seen(macrame)
    set_to(MACRAME, weekdays=["fri"], start="10:00", end="11:00")
    set_to(MACRAME, weekdays=["tue"], start="15:00", end="17:00")
    assert seen(macrame)[: len(before)] == before


def test_a_closure_takes_its_sessions_away_and_gives_them_back(macrame: Activity) -> None:
    shut = {"from": "2026-12-01", "to": "2026-12-01", "label": {"it": "Sciopero"}}
    operations.revise(lambda document: document["closures"].append(shut), "test")
    assert at(macrame, date(2026, 12, 1)).is_retired
    operations.revise(lambda document: document["closures"].remove(shut), "test")
    assert not at(macrame, date(2026, 12, 1)).is_retired


def shut_on(day: str) -> None:
    shut = {"from": day, "to": day, "label": {"it": "Sciopero"}}
    operations.revise(lambda document: document["closures"].append(shut), "test")


def test_whoever_has_a_place_is_to_be_told_of_dates_that_a_rule_or_a_closure_takes_away(
    macrame: Activity, hands: Hands
) -> None:
    shut_on("2026-12-01")
    assert timetable.untold_activities() == []  # nobody has a place
    operations.count(macrame, 2)
    set_to(MACRAME, title={"it": "Nodi"})
    assert timetable.untold_activities() == []  # no date has changed
    shut_on("2026-12-15")
    assert timetable.untold_activities() == [macrame]
    days = [one.day for one in timetable.dropped(Activity.get_by_id(macrame.id))]
    assert days == [date(2026, 12, 1), date(2026, 12, 15)]
    hands.at += timedelta(minutes=1)
    operations.told(macrame)
    assert timetable.untold_activities() == timetable.dropped(Activity.get_by_id(macrame.id)) == []
    hands.at += timedelta(minutes=1)
    set_to(MACRAME, start="15:30", end="16:30")
    assert timetable.untold_activities() == [macrame]
    assert timetable.untold() == []  # one list for all the dates, not one a session


def test_whoever_has_a_place_in_an_activity_that_ends_is_to_be_told(macrame: Activity) -> None:
    operations.count(macrame, 1)
    operations.revise(lambda document: document["activities"].pop(MACRAME), "test")
    assert timetable.untold_activities() == [macrame]
    assert timetable.dropped(macrame)[0].day == TUESDAY


def test_an_activity_that_is_removed_has_no_coming_sessions_and_keeps_those_that_passed(
    macrame: Activity,
) -> None:
    operations.substitute(at(macrame, TUESDAY), None, "test")
    operations.revise(lambda document: document["activities"].pop(MACRAME), "test")
    rows = Session.select().where(Session.activity == macrame)
    assert {row.is_retired for row in rows if row.starts_at > clock.now()} == {True}
    assert {row.is_retired for row in rows if row.starts_at <= clock.now()} == {False}
    assert timetable.activity("macrame") is None


def test_so_many_sessions_are_so_many_also_when_the_days_change_in_between(
    ground: Path, hands: Hands
) -> None:
    course = timetable.activity("assistenti-familiari")
    assert course is not None
    set_to(5, weekdays=["fri"], start="09:00", end="12:00", last_date="2027-06-30")
    rows = timetable.of(course)
    assert len(rows) == 24
    assert clock.local(rows[-1].starts_at).weekday() == 4


def test_a_rule_whose_room_is_taken_is_refused_and_nothing_changes(macrame: Activity) -> None:
    before = seen(macrame)
    with pytest.raises(OfficeFileError) as refused:
        set_to(MACRAME, weekdays=["thu"], start="11:00", end="13:00")
    (sentence,) = map(str, refused.value.problems)
    assert sentence.startswith("activities[0].room: expected a room that is free")
    assert "Italiano: andare avanti (A2)" in sentence
    assert seen(macrame) == before


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2027, 3, 28), (1.0, 1.0)), (date(2026, 10, 25), (3.0, 1.0))]
)
def test_in_the_nights_when_the_clock_changes_real_hours_are_counted(
    day: date, hours: tuple[float, float]
) -> None:
    def length(start: time, end: time) -> float:
        found = planning.times(Rule(Repeat.DATES, start, end, dates=(day,)), day)
        return (found.ends_at - found.starts_at) / timedelta(hours=1)

    assert (length(time(1, 30), time(3, 30)), length(time(15), time(16))) == hours


def test_an_hour_that_the_night_leaves_out_makes_no_session_end_before_it_begins() -> None:
    found = planning.times(Rule(Repeat.DATES, time(2, 30), time(3, 15)), date(2027, 3, 28))
    assert found.ends_at - found.starts_at == timedelta(minutes=45)


@pytest.mark.parametrize("day", [date(2026, 10, 27), date(2027, 3, 30)])
def test_after_the_clock_was_changed_it_begins_at_the_same_hour_of_the_wall(
    macrame: Activity, day: date
) -> None:
    assert f"{clock.local(at(macrame, day).starts_at):%H:%M}" == "15:00"
