"""Places: never more than there are, families together, and each told why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.attendance import enrolling, places
from kiosk.attendance.models import Enrolment
from kiosk.attendance.status import State
from kiosk.attendance.turn import Why
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.programme.models import Activity
from kiosk.staff.models import Staff

Somebody = Callable[..., Participant]


@pytest.fixture
def small(course: Activity) -> Activity:
    """The same course, with three places."""
    Activity.update(capacity=3).where(Activity.id == course.id).execute()
    return Activity.get_by_id(course.id)


def put_down(activity: Activity, *people: Participant) -> list[Enrolment]:
    return enrolling.enrol(activity, people, None, key=f"key-{people[0].id}")


def test_who_comes_when_all_is_taken_waits_in_order(small: Activity, somebody: Somebody) -> None:
    made = [put_down(small, somebody())[0] for _ in range(5)]
    assert [one.state for one in made] == [State.ENROLLED] * 3 + [State.WAITING] * 2
    assert [places.place_in_line(one) for one in made] == [0, 0, 0, 1, 2]
    assert places.free(small) == 0
    assert Activity.get_by_id(small.id).taken == 3


def test_a_family_has_its_places_together_or_waits_together(
    small: Activity, somebody: Somebody
) -> None:
    put_down(small, somebody(), somebody())
    family = put_down(small, somebody(), somebody())
    assert {one.state for one in family} == {State.WAITING}
    alone = put_down(small, somebody())
    assert alone[0].state is State.ENROLLED
    (told,) = places.waiting(small)
    assert (told.turn.why, told.turn.party.size) == (Why.FULL, 2)


def test_a_family_that_is_passed_over_is_told_why_and_keeps_its_place(
    small: Activity, somebody: Somebody
) -> None:
    first, *_ = put_down(small, somebody(), somebody(), somebody())
    family = put_down(small, somebody(), somebody())
    single = put_down(small, somebody())
    enrolling.leave(first, None)
    said = [(one.turn.why, one.turn.free) for one in places.waiting(small)]
    assert said == [(Why.TOO_MANY, 1), (Why.FITS, 1)]
    with pytest.raises(enrolling.NotTheirTurn):
        enrolling.take_in(family[0], None)
    enrolling.take_in(single[0], None)
    assert places.free(small) == 0
    assert places.place_in_line(family[0]) == 1


def test_nobody_overtakes_whoever_waits_and_would_fit(small: Activity, somebody: Somebody) -> None:
    made = [put_down(small, somebody())[0] for _ in range(4)]
    enrolling.leave(made[0], None)
    late = put_down(small, somebody())[0]
    assert late.state is State.WAITING
    with pytest.raises(enrolling.NotTheirTurn):
        enrolling.take_in(late, None)


def test_one_person_has_one_place_and_may_come_again_after_leaving(
    course: Activity, somebody: Somebody
) -> None:
    one = somebody()
    first = put_down(course, one)[0]
    with pytest.raises(enrolling.AlreadyIn):
        enrolling.enrol(course, [one], None, key="another")
    enrolling.leave(first, None)
    enrolling.leave(first, None)
    assert enrolling.enrol(course, [one], None, key="another")[0].state is State.ENROLLED


def test_the_same_key_enrols_once(course: Activity, somebody: Somebody) -> None:
    one = somebody()
    assert put_down(course, one) == put_down(course, one)


def test_without_a_waiting_list_it_is_refused(small: Activity, somebody: Somebody) -> None:
    Activity.update(has_waiting_list=False).execute()
    small = Activity.get_by_id(small.id)
    put_down(small, somebody(), somebody(), somebody())
    with pytest.raises(enrolling.NoPlace):
        put_down(small, somebody())


def test_without_a_limit_everybody_is_in(course: Activity, somebody: Somebody) -> None:
    Activity.update(capacity=0).execute()
    open_to_all = Activity.get_by_id(course.id)
    assert {put_down(open_to_all, somebody())[0].state for _ in range(30)} == {State.ENROLLED}


def test_the_journal_says_who_was_enrolled_and_who_left(
    course: Activity, somebody: Somebody, staff: Staff
) -> None:
    one = somebody()
    made = enrolling.enrol(course, [one], staff, key="k")
    enrolling.leave(made[0], staff)
    deeds = [line.deed for line in journal.of(one)]
    assert deeds == [Deed.LEFT, Deed.ENROLLED, Deed.CREATED]
