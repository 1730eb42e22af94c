"""Marks from tablets: each counts once, the later one decides, and all of them are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from kiosk.attendance import enrolling, heads, marking, places, reach, sheet
from kiosk.attendance.marks import Head, Mark
from kiosk.attendance.models import Attendance, AttendanceEvent, HeadEvent
from kiosk.attendance.status import About, Band, Status
from kiosk.office.activities import Kind
from kiosk.people import journal, operations, search
from kiosk.people.models import Deed, Participant
from kiosk.people.person import Adult, Person
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session
from kiosk.retention import merging
from kiosk.staff.models import Staff
from tests.conftest import Hands

Somebody = Callable[..., Participant]
KEYS = count()


def key() -> str:
    return f"key-of-a-touch-{next(KEYS):04}"


def mark(
    one: Participant,
    value: str,
    about: About = About.STATUS,
    minutes_ago: int = 0,
    guardian: int = 0,
) -> Mark:
    return Mark(key(), one.id, about, value, timedelta(minutes=minutes_ago), guardian)


def line(session: Session, one: Participant) -> sheet.Line:
    return next(found for found in sheet.lines(session) if found.participant == one)


def test_one_touch_marks_and_the_same_key_counts_once(
    session: Session, enrolled: list[Participant], leader: Staff
) -> None:
    present = mark(enrolled[0], "present")
    assert marking.take(session, [present, present], leader) == [present.key, present.key]
    marking.take(session, [present], leader)
    assert AttendanceEvent.select().count() == Attendance.select().count() == 1
    assert line(session, enrolled[0]).status is Status.PRESENT


def test_a_second_tap_never_toggles(
    session: Session, enrolled: list[Participant], leader: Staff
) -> None:
    for _ in range(2):
        marking.take(session, [mark(enrolled[0], "absent")], leader)
    assert line(session, enrolled[0]).status is Status.ABSENT


def test_the_later_touch_wins_whatever_arrives_last_and_both_are_kept(
    session: Session, enrolled: list[Participant], leader: Staff, staff: Staff
) -> None:
    marking.take(session, [mark(enrolled[0], "present")], leader)
    marking.take(session, [mark(enrolled[0], "absent", minutes_ago=5)], staff)
    assert line(session, enrolled[0]).status is Status.PRESENT
    assert [event.value for event in AttendanceEvent.select()] == ["present", "absent"]
    who = [(one.deed, one.staff) for one in journal.of(enrolled[0])][:2]
    assert who == [(Deed.MARKED, staff), (Deed.MARKED, leader)]


def test_hours_are_those_of_the_session_and_can_be_put_right(
    session: Session, enrolled: list[Participant], leader: Staff, hands: Hands
) -> None:
    one = enrolled[0]
    marking.take(session, [mark(one, "present")], leader)
    assert line(session, one).entered_at == session.starts_at
    marking.take(session, [mark(one, "late")], leader)
    assert line(session, one).entered_at == hands.at
    hands.at += timedelta(minutes=1)
    marking.take(session, [mark(one, "10:07", About.ENTRY)], leader)
    assert line(session, one).entered_at == datetime(2026, 11, 23, 9, 7)


def test_a_child_leaves_with_who_may_collect(
    session: Session, course: Activity, child: Participant, leader: Staff, hands: Hands
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    granny = search.guardians(child)[1]
    marking.take(session, [mark(child, "present")], leader)
    hands.at += timedelta(minutes=30)
    marking.take(session, [mark(child, "now", About.EXIT, guardian=granny.id)], leader)
    left = line(session, child)
    assert (left.name, left.left_at, left.collected_by) == ("Omega E.", hands.at, "Nonna Prova")
    assert [one.name for one in left.collectors] == ["Mamma Prova", "Nonna Prova"]


def test_nobody_who_may_not_collect_is_written_down(
    session: Session,
    course: Activity,
    child: Participant,
    leader: Staff,
    somebody: Somebody,
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    other = somebody("Omicron", birth_year=2019, adults=(Adult("Altra Mamma", True),))
    stranger = search.guardians(other)[0]
    marking.take(
        session, [mark(child, "present"), mark(child, "now", About.EXIT, 0, stranger.id)], leader
    )
    assert line(session, child).collected_by == ""


def test_a_child_has_left_once_it_is_said_with_whom(
    session: Session, course: Activity, child: Participant, leader: Staff, hands: Hands
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    marking.take(session, [mark(child, "present"), mark(child, "11:50", About.EXIT)], leader)
    assert line(session, child).left_at is None
    hands.at = session.ends_at
    assert reach.sees_phones(leader, session, sheet.lines(session))
    mother = search.guardians(child)[0]
    marking.take(session, [mark(child, "now", About.EXIT, guardian=mother.id)], leader)
    assert line(session, child).left_at == session.ends_at


def test_among_children_whoever_s_age_nobody_knows_is_taken_for_one(
    session: Session, enrolled: list[Participant], leader: Staff
) -> None:
    assert not line(session, enrolled[0]).is_minor
    Activity.update(kind=Kind.MINORS).where(Activity.id == session.activity_id).execute()
    among = Session.get_by_id(session.id)
    assert line(among, enrolled[0]).is_minor
    assert line(among, enrolled[0]).name == "Prova0 E."
    marking.take(among, [mark(enrolled[0], "11:50", About.EXIT)], leader)
    assert line(among, enrolled[0]).left_at is None


def test_somebody_else_collects_by_name(
    session: Session, course: Activity, child: Participant, leader: Staff
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    marking.take(session, [mark(child, "present")], leader)
    with pytest.raises(marking.NoCollector):
        marking.collected(session, child.id, " ", leader, key=key())
    marking.collected(session, child.id, "Vicina Prova", leader, key=key())
    assert line(session, child).collected_by == "Vicina Prova"
    marking.take(session, [mark(child, "11:50", About.EXIT)], leader)
    assert line(session, child).collected_by == "Vicina Prova"


def test_the_later_word_on_who_collected_counts_whichever_comes_first(
    session: Session, course: Activity, child: Participant, leader: Staff
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    mother = search.guardians(child)[0]
    early = mark(child, "now", About.EXIT, minutes_ago=9, guardian=mother.id)
    marking.take(session, [mark(child, "present", minutes_ago=20), early], leader)
    marking.collected(session, child.id, "Vicina Prova", leader, key=key())
    late = mark(child, "now", About.EXIT, minutes_ago=5, guardian=mother.id)
    marking.take(session, [late], leader)  # of a tablet without wireless
    assert line(session, child).collected_by == "Vicina Prova"
    marking.take(session, [mark(child, "now", About.EXIT, guardian=mother.id)], leader)
    assert line(session, child).collected_by == "Mamma Prova"


def test_who_is_not_on_the_list_is_settled_and_changes_nothing(
    session: Session, somebody: Somebody, leader: Staff
) -> None:
    stranger = mark(somebody(), "present")
    assert marking.take(session, [stranger], leader) == [stranger.key]
    assert Attendance.select().count() == 0
    assert Deed.MARKED not in {one.deed for one in journal.latest(5)}


def test_whoever_left_the_course_stays_on_the_lists_where_she_came(
    session: Session, enrolled: list[Participant], leader: Staff
) -> None:
    marking.take(session, [mark(enrolled[0], "present")], leader)
    for one in enrolled[:2]:
        enrolling.leave(places.of(one)[0], None)
    assert {found.participant for found in sheet.lines(session)} == {enrolled[0], enrolled[2]}


def test_a_mark_counts_of_whoever_left_the_course_after_the_touch(
    session: Session, enrolled: list[Participant], leader: Staff, hands: Hands
) -> None:
    for one in enrolled[:2]:
        enrolling.leave(places.of(one)[0], None)
        hands.at += timedelta(minutes=10)
    marking.take(session, [mark(one, "present", minutes_ago=15) for one in enrolled[:2]], leader)
    assert {one.participant for one in Attendance.select()} == {enrolled[1]}


def test_a_mark_of_a_record_that_was_joined_since_is_of_the_other(
    session: Session, enrolled: list[Participant], leader: Staff, somebody: Somebody
) -> None:
    kept = somebody("Zeta")
    merging.merge(kept, enrolled[0], leader)
    marking.take(session, [mark(enrolled[0], "late")], leader)
    assert line(session, kept).status is Status.LATE
    assert journal.of(kept)[0].deed is Deed.MARKED


@pytest.mark.parametrize("why", ["cancelled", "to come"])
def test_a_list_whose_session_cannot_have_been_is_not_marked(
    session: Session, course: Activity, enrolled: list[Participant], leader: Staff, why: str
) -> None:
    if why == "cancelled":
        programme.cancel(session, "leader", {}, "test")
        session = Session.get_by_id(session.id)
    else:
        session = timetable.coming(course, 2)[1]
    with pytest.raises(heads.NotNow):
        marking.take(session, [mark(enrolled[0], "present")], leader)


def test_heads_are_counted_once_a_touch_and_never_below_none(
    session: Session, leader: Staff
) -> None:
    more, less = Head(key(), Band.CHILD, 1), Head(key(), Band.CHILD, -1)
    marking.take(session, [more, more, Head(key(), Band.CHILD, 1)], leader)
    assert sheet.heads(session) == {Band.CHILD: 2, Band.ADULT: 0, Band.SENIOR: 0}
    marking.take(session, [less, Head(key(), Band.SENIOR, -1)], leader)
    assert sheet.heads(session) == {Band.CHILD: 1, Band.ADULT: 0, Band.SENIOR: 0}
    assert HeadEvent.select().count() == 4


def test_the_phones_are_open_from_the_beginning_until_the_last_child_has_left(
    session: Session,
    course: Activity,
    child: Participant,
    leader: Staff,
    staff: Staff,
    hands: Hands,
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    now = hands.at

    def open_to(who: Staff) -> bool:
        return reach.sees_phones(who, session, sheet.lines(session))

    hands.at = session.starts_at - timedelta(seconds=1)
    assert not open_to(leader)
    hands.at = now
    assert open_to(leader)
    assert not open_to(staff)
    marking.take(session, [mark(child, "present")], leader)
    hands.at = session.ends_at + timedelta(minutes=20)
    assert open_to(leader)
    mother = search.guardians(child)[0]
    marking.take(session, [mark(child, "now", About.EXIT, guardian=mother.id)], leader)
    assert not open_to(leader)


def test_the_phones_of_children_nobody_marked_close_with_the_session(
    session: Session, course: Activity, child: Participant, leader: Staff, hands: Hands
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    hands.at = session.ends_at
    assert not reach.sees_phones(leader, session, sheet.lines(session))


def test_a_substitute_leads_instead_of_the_facilitator(
    session: Session, leader: Staff, staff: Staff
) -> None:
    assert reach.may_reach(leader, session)
    assert not reach.may_reach(staff, session)
    changed = programme.substitute(session, staff, "test")
    assert not reach.may_reach(leader, changed)
    assert reach.may_reach(staff, changed)


def test_who_collected_stays_by_name_when_the_adults_are_written_anew(
    session: Session, course: Activity, child: Participant, leader: Staff, staff: Staff
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    granny = search.guardians(child)[1]
    marking.take(
        session, [mark(child, "present"), mark(child, "now", About.EXIT, 0, granny.id)], leader
    )
    mother_only = Person("E", "Omega", birth_year=2018, adults=(Adult("Mamma Prova", True),))
    operations.change(child, mother_only, staff)
    marking.take(session, [mark(child, "11:40", About.EXIT)], leader)
    assert line(session, child).collected_by == "Nonna Prova"
