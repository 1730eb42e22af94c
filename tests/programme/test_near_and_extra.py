"""What a rule does to a session whose list is open already, and one more date beside the rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk import clock, languages
from kiosk.office import journal
from kiosk.programme import operations, rules, timetable
from kiosk.programme.models import Activity, Room, Session, State
from kiosk.programme.reasons import said
from kiosk.programme.rules import BadTimes, DayTaken, NotExtra, RoomTaken
from tests.conftest import Hands
from tests.programme.test_planning import MACRAME, TUESDAY, at, set_to, shut_on

SATURDAY = TUESDAY + timedelta(days=4)
COURSE = 5  # of the carers: twenty-four lessons


@pytest.fixture
def near(macrame: Activity, hands: Hands) -> Session:
    """Return the session of Tuesday, whose list has just been opened."""
    session = at(macrame, TUESDAY)
    hands.at = session.starts_at - rules.AHEAD
    return session


def again(session: Session) -> tuple[State, str, bool]:
    row = Session.get_by_id(session.id)
    return row.state, row.reason, row.is_retired


def drop(document: dict[str, Any]) -> None:
    document["activities"].pop(MACRAME)


def test_a_rule_calls_off_what_it_takes_away_while_the_list_is_open(near: Session) -> None:
    set_to(MACRAME, weekdays=["fri"], start="10:00", end="11:00")
    assert again(near) == (State.CANCELLED, "dates", False)
    assert near in timetable.on(TUESDAY)
    assert again(at(near.activity, TUESDAY + timedelta(days=7)))[2]
    assert said(Session.get_by_id(near.id), languages.catalogue("it")) == "Le date sono cambiate."


def test_a_closure_of_today_says_that_we_are_closed(near: Session) -> None:
    shut_on("2026-11-24")
    assert again(near) == (State.CANCELLED, "closed", False)
    operations.revise(lambda document: document["closures"].pop(), "test")
    assert again(near) == (State.PLANNED, "", False)


def test_an_activity_that_ends_calls_off_what_is_about_to_begin(near: Session) -> None:
    operations.revise(drop, "test")
    assert again(near) == (State.CANCELLED, "dates", False)


def test_whoever_called_it_off_before_said_why_and_that_stays(near: Session) -> None:
    operations.cancel(near, "leader", {}, "Anna")
    operations.revise(drop, "test")
    assert again(near) == (State.CANCELLED, "leader", False)


def test_an_hour_that_changes_moves_it_with_its_marks(near: Session) -> None:
    set_to(MACRAME, start="15:30", end="16:30")
    row = Session.get_by_id(near.id)
    assert again(near) == (State.PLANNED, "", False)
    assert f"{clock.local(row.starts_at):%H:%M}" == "15:30"


def test_what_a_rule_called_off_is_told_with_the_other_dates_on_one_list(
    near: Session, hands: Hands
) -> None:
    operations.count(near.activity, 2)
    set_to(MACRAME, weekdays=["fri"], start="10:00", end="11:00")
    assert timetable.untold() == []
    assert timetable.dropped(Activity.get_by_id(near.activity_id))[0] == near
    hands.at += timedelta(minutes=1)
    operations.told(near.activity)
    assert timetable.dropped(Activity.get_by_id(near.activity_id)) == []


def test_what_was_held_all_the_same_is_held_afterwards(near: Session, hands: Hands) -> None:
    set_to(MACRAME, weekdays=["fri"], start="10:00", end="11:00")
    hands.at = near.ends_at
    operations.reinstate(near, "Anna")
    assert again(near)[0] is not State.CANCELLED


def added(activity: Activity, day: date, start: int = 10, room: str = "cortile") -> Session:
    begin = clock.to_utc(datetime(day.year, day.month, day.day, start))
    place = Room.get(Room.code == room)
    return operations.add(activity, begin, begin + timedelta(hours=2), place, "Anna")


def test_one_more_date_stands_in_the_timetable_and_is_to_be_told(macrame: Activity) -> None:
    made = added(macrame, SATURDAY)
    assert made in timetable.on(SATURDAY)
    assert timetable.untold() == [made]
    assert journal.latest(1)[0].after == "planned 2026-11-28 10:00 to 12:00 cortile"


def test_no_rule_touches_one_more_date(macrame: Activity) -> None:
    made = added(macrame, SATURDAY)
    set_to(MACRAME, weekdays=["fri"], start="09:00", end="11:00")
    shut_on(SATURDAY.isoformat())
    assert again(made) == (State.PLANNED, "", False)


def test_one_more_date_is_none_of_the_lessons_that_a_course_counts(
    ground: Path, hands: Hands
) -> None:
    course = timetable.activity("assistenti-familiari")
    assert course is not None
    before = timetable.of(course)
    made = added(course, SATURDAY)
    hands.at = made.ends_at + timedelta(days=1)
    operations.follow()
    assert len(timetable.of(course)) == len(before) + 1


def test_on_a_day_that_has_one_the_other_is_to_be_moved(macrame: Activity) -> None:
    with pytest.raises(DayTaken):
        added(macrame, TUESDAY)


def test_a_day_that_the_rule_gave_up_has_its_session_again_with_its_number(
    macrame: Activity,
) -> None:
    old = at(macrame, TUESDAY)
    set_to(MACRAME, weekdays=["fri"], start="10:00", end="11:00")
    made = added(macrame, TUESDAY, 18)
    assert (made.id, made.is_retired) == (old.id, False)


def test_one_more_date_in_a_room_that_is_taken_is_refused(macrame: Activity) -> None:
    with pytest.raises(RoomTaken):
        added(macrame, TUESDAY + timedelta(days=2), room="sala")  # the course A2 is there


def test_what_was_held_unplanned_is_added_some_days_later_and_not_after(
    macrame: Activity, hands: Hands
) -> None:
    hands.at = clock.to_utc(datetime(2026, 12, 5, 12))
    assert added(macrame, SATURDAY) in timetable.on(SATURDAY)
    assert timetable.untold() == []  # it is over: nobody is to be told
    with pytest.raises(BadTimes):
        added(macrame, date(2026, 11, 20))


def test_one_more_date_that_was_called_off_can_be_held_after_all(macrame: Activity) -> None:
    made = added(macrame, SATURDAY)
    operations.cancel(made, "leader", {}, "Anna")
    assert operations.reinstate(made, "Anna").state is State.PLANNED


def test_one_more_date_added_by_mistake_is_taken_out_as_if_it_had_never_been(
    macrame: Activity,
) -> None:
    operations.count(macrame, 1)
    made = added(macrame, SATURDAY)
    operations.take_out(made, "Anna")
    assert timetable.session(made.id) is None
    assert timetable.untold() == timetable.untold_activities() == []


def test_whoever_was_told_of_a_date_that_is_taken_out_is_to_be_told_again(
    macrame: Activity, hands: Hands
) -> None:
    operations.count(macrame, 1)
    made = added(macrame, SATURDAY)
    operations.told(made)
    hands.at += timedelta(minutes=1)
    operations.take_out(made, "Anna")
    assert timetable.dropped(Activity.get_by_id(macrame.id)) == [made]


def test_a_date_of_the_rule_or_one_whose_list_is_open_is_not_taken_out(
    macrame: Activity, hands: Hands
) -> None:
    made = added(macrame, SATURDAY)
    with pytest.raises(NotExtra):
        operations.take_out(at(macrame, TUESDAY), "Anna")
    hands.at = made.starts_at - rules.AHEAD
    with pytest.raises(NotExtra):
        operations.take_out(made, "Anna")
