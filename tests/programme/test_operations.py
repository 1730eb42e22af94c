"""Single changes: what they do, what is refused, and what the journal and the phone list see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kiosk import clock, languages
from kiosk.office import journal
from kiosk.programme import operations, rules, timetable
from kiosk.programme.models import Activity, Room, Session, State
from kiosk.programme.reasons import said
from kiosk.programme.rules import BadTimes, CannotLead, NoReason, SessionOver
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from tests.conftest import Hands

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def session(macrame: Activity) -> Session:
    return Session.get(Session.activity == macrame, Session.day == TUESDAY)


@pytest.fixture
def gamma(ground: object) -> Staff:
    return staffing.add("Gamma Esempio", Role.FACILITATOR)[0]


def again(session: Session) -> Session:
    return Session.get_by_id(session.id)


def later(session: Session, hours: int = 24) -> Session:
    by = timedelta(hours=hours)
    room = Room.get(Room.code == "cortile")
    return operations.move(session, session.starts_at + by, session.ends_at + by, room, "Anna")


def test_a_moved_session_is_at_its_new_time_and_still_named_on_its_old_day(
    session: Session,
) -> None:
    later(session)
    assert (again(session).state, again(session).room.code) == (State.MOVED, "cortile")
    assert session in timetable.on(TUESDAY)
    assert session in timetable.on(TUESDAY + timedelta(days=1))
    assert session not in timetable.on(TUESDAY + timedelta(days=2))


def test_a_session_that_is_moved_back_is_planned_again(session: Session) -> None:
    later(session)
    operations.move(session, session.starts_at, session.ends_at, session.room, "Anna")
    assert again(session).state is State.PLANNED


def test_another_room_alone_is_a_move_too(session: Session) -> None:
    later(session, hours=0)
    assert again(session).state is State.MOVED


def test_a_cancelled_session_says_why_in_every_language_and_in_free_words(
    session: Session,
) -> None:
    operations.cancel(session, "leader", {"it": "Torna martedì.", "ar": ""}, "Anna")
    row = again(session)
    assert row.state is State.CANCELLED
    assert said(row, languages.catalogue("it")) == "Chi lo guida non può venire. Torna martedì."
    assert said(row, languages.catalogue("ar")).endswith("Torna martedì.")


@pytest.mark.parametrize(
    ("reason", "words"), [("", {}), ("holiday", {}), ("", {"en": "Ill"}), ("", {"it": "x" * 161})]
)
def test_a_cancellation_without_a_reason_that_all_can_read_is_refused(
    session: Session, reason: str, words: dict[str, str]
) -> None:
    with pytest.raises(NoReason):
        operations.cancel(session, reason, words, "Anna")


def test_a_cancelled_session_can_be_held_after_all(session: Session) -> None:
    operations.cancel(session, "leader", {}, "Anna")
    row = operations.reinstate(session, "Anna")
    assert (row.state, row.reason, row.words) == (State.PLANNED, "", {})


def test_what_was_called_off_and_held_all_the_same_is_held_afterwards(
    session: Session, hands: Hands
) -> None:
    operations.cancel(session, "leader", {}, "Anna")
    hands.at = session.ends_at + rules.AFTERWARDS - timedelta(seconds=1)
    assert operations.reinstate(session, "Anna").state is State.PLANNED
    assert timetable.untold() == []  # nobody is to be told of what is over
    hands.at += timedelta(seconds=1)
    with pytest.raises(SessionOver):
        operations.reinstate(session, "Anna")


def test_what_is_over_changes_no_more(session: Session, hands: Hands) -> None:
    hands.at = session.ends_at
    changes: list[Callable[[], object]] = [
        lambda: later(session),
        lambda: operations.cancel(session, "leader", {}, "Anna"),
        lambda: operations.substitute(session, None, "Anna"),
    ]
    for change in changes:
        with pytest.raises(SessionOver):
            change()


def test_a_time_that_has_passed_or_an_end_before_the_beginning_is_refused(
    session: Session,
) -> None:
    start, room = session.starts_at, session.room
    for begin, end in ((clock.now() - timedelta(hours=2), clock.now()), (start, start)):
        with pytest.raises(BadTimes):
            operations.move(session, begin, end, room, "Anna")


def test_a_substitute_leads_one_session_and_the_facilitator_the_others(
    session: Session, gamma: Staff
) -> None:
    zeta, _ = staffing.add("Zeta Esempio", Role.FACILITATOR)
    operations.lead(session.activity, [gamma], "Anna")
    operations.substitute(session, zeta, "Anna")
    next_week = TUESDAY + timedelta(days=7)
    assert timetable.led_by(zeta, TUESDAY, next_week) == [session]
    assert [one.day for one in timetable.led_by(gamma, TUESDAY, next_week)] == [next_week]
    assert again(session).state is State.PLANNED


def test_who_cannot_open_a_list_cannot_lead(session: Session, gamma: Staff) -> None:
    technician, _ = staffing.add("Epsilon Esempio", Role.TECHNICIAN)
    staffing.deactivate(gamma)
    for one in (technician, Staff.get_by_id(gamma.id)):
        with pytest.raises(CannotLead):
            operations.substitute(session, one, "Anna")
        with pytest.raises(CannotLead):
            operations.lead(session.activity, [one], "Anna")


def test_who_leads_is_set_as_a_whole_and_written_down(session: Session, gamma: Staff) -> None:
    eta, _ = staffing.add("Eta Esempio", Role.FACILITATOR)
    operations.lead(session.activity, [gamma], "Anna")
    operations.lead(session.activity, [eta], "Anna")
    assert timetable.facilitators(session.activity) == [eta]
    assert journal.latest(1)[0].path == "activities[macrame].facilitators"


def test_whoever_would_come_is_to_be_told_until_somebody_did(
    session: Session, hands: Hands
) -> None:
    assert timetable.untold() == []
    operations.cancel(session, "leader", {}, "Anna")
    assert timetable.untold() == [session]
    hands.at += timedelta(minutes=1)
    operations.told(session)
    assert timetable.untold() == []
    hands.at += timedelta(minutes=1)
    operations.reinstate(session, "Anna")
    assert timetable.untold() == [session]


def test_the_journal_says_who_changed_what(session: Session) -> None:
    later(session)
    line = journal.latest(1)[0]
    assert (line.who, line.path) == ("Anna", f"sessions[{session.id}]")
    assert line.before == "planned 2026-11-24 15:00 to 17:00 sala"
    assert line.after == "moved 2026-11-25 15:00 to 17:00 cortile"


def test_how_many_places_are_taken_is_a_number_and_knows_no_names(session: Session) -> None:
    operations.count(session.activity, 3)
    operations.count(session, 4)
    assert (again(session).activity.taken, again(session).taken) == (3, 4)
