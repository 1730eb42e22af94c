"""What the marks of two tablets come to does not depend on which arrives first."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.attendance.register import Line, Touch, settled
from kiosk.attendance.status import About, Status

START = datetime(2026, 11, 23, 9, 0)


def touch(minute: int, value: str, about: About = About.STATUS, **more: int) -> Touch:
    hour = START + timedelta(minutes=minute) if about is not About.STATUS and value else None
    return Touch(START + timedelta(minutes=minute), f"k{minute}", about, value, hour, **more)


def test_present_came_at_the_beginning_and_late_when_it_was_touched() -> None:
    assert settled([touch(7, "present")], START) == Line(Status.PRESENT, START)
    late = settled([touch(12, "late")], START)
    assert late.entered_at == START + timedelta(minutes=12)
    assert settled([touch(-5, "late")], START).entered_at == START


def test_the_later_mark_counts_and_takes_the_hours_with_it() -> None:
    marks = [touch(1, "present"), touch(50, "out", About.EXIT, guardian=3), touch(60, "absent")]
    assert settled(marks, START) == Line(Status.ABSENT)


def test_an_hour_put_right_by_hand_survives_the_same_mark_again() -> None:
    marks = [touch(1, "present"), touch(5, "in", About.ENTRY), touch(9, "present")]
    assert settled(marks, START).entered_at == START + timedelta(minutes=5)


def test_who_collected_stays_when_only_the_hour_is_put_right() -> None:
    marks = [
        touch(1, "present"),
        touch(50, "o", About.EXIT, guardian=3),
        touch(55, "o", About.EXIT),
    ]
    line = settled(marks, START)
    assert (line.guardian, line.left_at) == (3, START + timedelta(minutes=55))
    assert settled([*marks, touch(56, "", About.EXIT)], START).guardian == 0


def test_whoever_went_out_and_was_not_marked_yet_was_there() -> None:
    left = START + timedelta(minutes=50)
    gone = settled([touch(50, "o", About.EXIT, guardian=3)], START)
    assert gone == Line(Status.PRESENT, START, left, 3)
    assert settled([touch(5, "o", About.ENTRY)], START).status is Status.PRESENT
    assert settled([touch(5, "", About.ENTRY)], START) == Line()


def test_whoever_did_not_come_has_no_hours() -> None:
    assert settled([touch(1, "absent"), touch(2, "o", About.EXIT, guardian=3)], START) == Line(
        Status.ABSENT
    )


TOUCHES = st.builds(
    lambda at, key, about, status, has_hour, guardian: Touch(
        START + timedelta(minutes=at),
        key,
        about,
        status if about is About.STATUS else "",
        START + timedelta(minutes=at) if about is not About.STATUS and has_hour else None,
        guardian,
    ),
    st.integers(-30, 120),
    st.text("abc", min_size=4, max_size=4),
    st.sampled_from(About),
    st.sampled_from(Status),
    st.booleans(),
    st.integers(0, 2),
)


@given(st.lists(TOUCHES, max_size=8, unique_by=lambda one: one.key), st.randoms())
def test_two_tablets_end_in_the_same_state_whatever_arrives_first(
    touches: list[Touch], chance: object
) -> None:
    shuffled = list(touches)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settled(shuffled, START) == settled(touches, START)


@given(st.lists(TOUCHES, max_size=8, unique_by=lambda one: one.key))
def test_hours_are_there_only_of_who_came(touches: list[Touch]) -> None:
    line = settled(touches, START)
    if line.status not in (Status.PRESENT, Status.LATE):
        assert line == Line(line.status)
