"""The third door: a participant's card, near a session of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.arrival import operations as arrival
from kiosk.arrival.doors import Arrival, NoCourseNow
from kiosk.arrival.operations import UnknownCode
from kiosk.attendance import cards, enrolling, marking, sheet
from kiosk.attendance.marks import Mark
from kiosk.attendance.models import Attendance, AttendanceEvent
from kiosk.attendance.status import About, Status
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.programme import operations as programme
from kiosk.programme.models import Activity, Session
from tests.attendance.conftest import course, enrolled, session, somebody, staff
from tests.conftest import Hands
from tests.sources import TABLET

__all__ = ["course", "enrolled", "session", "somebody", "staff"]


def shown(one: Participant) -> Arrival:
    return arrival.check_in(cards.give(one, None).code, TABLET)


def test_a_card_marks_its_owner_in_the_session_that_is_near(
    session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    hands.at = session.starts_at - timedelta(minutes=44)
    found = shown(enrolled[0])
    assert (found.kind, found.session, found.language) == ("course", session, "it")
    line = next(one for one in sheet.lines(session) if one.participant == enrolled[0])
    assert (line.status, line.entered_at) == (Status.PRESENT, session.starts_at)
    last = journal.of(enrolled[0])[0]
    assert (last.deed, last.staff_id) == (Deed.ARRIVED, None)


def test_whoever_comes_after_the_grace_is_late(
    session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    hands.at = session.starts_at + timedelta(minutes=11)
    shown(enrolled[0])
    assert Attendance.get().status is Status.LATE


def test_shown_twice_it_is_one_arrival_and_undoes_no_mark_of_being_late(
    session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    late = Mark("k" * 20, enrolled[0].id, About.STATUS, "late")
    marking.take(session, [late], None)
    for _ in range(2):
        shown(enrolled[0])
    assert AttendanceEvent.select().count() == 1
    assert Attendance.get().status is Status.LATE


def test_whoever_was_marked_absent_and_comes_after_all_is_here(
    session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    absent = Mark("k" * 20, enrolled[0].id, About.STATUS, "absent")
    marking.take(session, [absent], None)
    hands.at += timedelta(minutes=1)
    shown(enrolled[0])
    assert Attendance.get().status is Status.LATE


def test_siblings_show_their_cards_one_after_the_other(
    course: Activity, session: Session, somebody: Callable[..., Participant]
) -> None:
    family = [somebody(name) for name in ("Omega", "Omicron", "Psi")]
    enrolling.enrol(course, family, None, key="family")
    for one in family:
        shown(one)
    assert {row.participant_id for row in Attendance.select()} == {one.id for one in family}


@pytest.mark.parametrize("when", ["too early", "over", "another day", "cancelled"])
def test_far_from_a_session_a_card_opens_nothing(
    session: Session, enrolled: list[Participant], hands: Hands, when: str
) -> None:
    moments = {
        "too early": session.starts_at - timedelta(minutes=46),
        "over": session.ends_at,
        "another day": session.starts_at + timedelta(days=1),
        "cancelled": hands.at,
    }
    if when == "cancelled":
        programme.cancel(session, "leader", {}, "test")
    hands.at = moments[when]
    with pytest.raises(NoCourseNow):
        shown(enrolled[0])
    assert Attendance.select().count() == 0


def test_an_old_card_and_an_unknown_one_are_told_the_same(enrolled: list[Participant]) -> None:
    old = cards.give(enrolled[0], None)
    cards.replace(enrolled[0], None)
    for code in (old.code, "ABCDEFGHJK"):
        with pytest.raises(UnknownCode):
            arrival.check_in(code, TABLET)


def test_no_setting_lets_a_card_in_before_the_list_is_open(
    session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    now = place.office()
    office.apply(replace(now, settings=replace(now.settings, card_early_minutes=240)), "test")
    hands.at = session.starts_at - timedelta(hours=3)
    with pytest.raises(NoCourseNow):
        shown(enrolled[0])
    hands.at = session.starts_at - timedelta(hours=2)
    shown(enrolled[0])
    assert Attendance.get().status is Status.PRESENT
