"""People's records across the rooms: joined, parted, exported, erased, let go."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import IntegrityError

from kiosk.attendance import cards, enrolling, marking, places, sheet
from kiosk.attendance.marks import Mark
from kiosk.attendance.models import Attendance, AttendanceEvent, Enrolment
from kiosk.attendance.status import About, State, Status
from kiosk.database import database, revision
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.people import journal, search
from kiosk.people.models import Deed, Participant, PersonEvent
from kiosk.programme.models import Activity, Session
from kiosk.retention import erasing, export, merging, purge, records
from kiosk.staff.models import Staff
from tests.attendance.conftest import child, course, enrolled, leader, session, somebody, staff
from tests.conftest import Hands

__all__ = ["child", "course", "enrolled", "leader", "session", "somebody", "staff"]
Somebody = Callable[..., Participant]


def mark(session: Session, one: Participant, value: str = "present") -> None:
    sent = Mark(f"a-touch-for-{session.id}-{one.id}-{value}", one.id, About.STATUS, value)
    marking.take(session, [sent], None)


def test_joined_records_are_one_person_on_every_list(
    course: Activity, session: Session, somebody: Somebody, staff: Staff
) -> None:
    kept, gone = somebody("Zeta"), somebody("Zita")
    enrolling.enrol(course, [gone], None, key="gone")
    card = cards.give(gone, None)
    mark(session, gone)
    merging.merge(kept, gone, staff)
    (line,) = sheet.lines(session)
    assert (line.participant, line.status) == (kept, Status.PRESENT)
    found = cards.by(card.code)
    assert found is not None
    assert found.participant == kept
    assert search.find("Zita") == []
    assert search.current(Participant.get_by_id(gone.id)) == kept


def test_parted_again_each_has_its_own(
    course: Activity, session: Session, somebody: Somebody, staff: Staff
) -> None:
    kept, gone = somebody("Zeta"), somebody("Zita")
    for one in (kept, gone):
        enrolling.enrol(course, [one], None, key=f"k{one.id}")
        mark(session, one, "late" if one == kept else "present")
    before = shown(session)
    merged = merging.merge(kept, gone, staff)
    assert len(sheet.lines(session)) == 1
    assert Activity.get_by_id(course.id).taken == 1
    assert merging.undoable(kept) == [merged]
    merging.part(merged, staff)
    assert shown(session) == before
    assert Activity.get_by_id(course.id).taken == 2
    with pytest.raises(merging.NothingToPart):
        merging.part(merged, staff)


def shown(session: Session) -> list[tuple[str, Status]]:
    return [(line.name, line.status) for line in sheet.lines(session)]


def test_a_place_given_away_since_is_waited_for_after_parting(
    course: Activity, somebody: Somebody, staff: Staff
) -> None:
    Activity.update(capacity=2).execute()
    course = Activity.get_by_id(course.id)
    kept, gone = somebody("Zeta"), somebody("Zita")
    for one in (kept, gone):
        enrolling.enrol(course, [one], None, key=f"k{one.id}")
    merged = merging.merge(kept, gone, staff)
    enrolling.enrol(course, [somebody()], None, key="quick")
    merging.part(merged, staff)
    assert [one.state for one in places.of(gone)] == [State.WAITING]
    assert places.free(course) == 0


def test_who_waits_takes_over_the_place_of_the_other_record(
    course: Activity, somebody: Somebody, staff: Staff
) -> None:
    Activity.update(capacity=1).execute()
    course = Activity.get_by_id(course.id)
    gone, kept = somebody("Zita"), somebody("Zeta")
    for one in (gone, kept):
        enrolling.enrol(course, [one], None, key=f"k{one.id}")
    merging.merge(kept, gone, staff)
    assert [one.state for one in places.of(kept)] == [State.ENROLLED]


def test_a_record_is_not_joined_with_itself_or_twice(somebody: Somebody, staff: Staff) -> None:
    kept, gone = somebody(), somebody()
    merging.merge(kept, gone, staff)
    for pair in ((kept, kept), (kept, gone), (gone, kept)):
        with pytest.raises(merging.NotMergeable):
            merging.merge(*pair, staff)


def test_everything_on_one_person_is_json_and_the_journal_notes_it(
    course: Activity, session: Session, child: Participant, staff: Staff
) -> None:
    enrolling.enrol(course, [child], staff, key="k")
    mark(session, child)
    card = cards.give(child, staff)
    written = json.dumps(export.everything(child, staff))
    for told in ("Omega Piccolo", "+393470000001", "Nonna Prova", "present", card.code, "Beta"):
        assert told in written
    assert '"key"' not in written
    assert journal.latest(1)[0].deed is Deed.EXPORTED


def files_with(folder: Path, word: str) -> list[str]:
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and word.encode() in file.read_bytes()
    ]


def totals(course: Activity) -> tuple[object, ...]:
    marks = [(one.session_id, one.status) for one in Attendance.select()]
    return (
        marks,
        len({one.participant_id for one in Attendance.select()}),
        Enrolment.select().where(Enrolment.activity == course).count(),
        AttendanceEvent.select().count(),
    )


def test_after_an_erasure_no_file_has_the_name_and_every_total_is_as_before(
    course: Activity,
    session: Session,
    somebody: Somebody,
    staff: Staff,
    data: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    one = somebody("Zzuniquename", called="Zzcalledname", phone="+393479998887")
    enrolling.enrol(course, [one], staff, key="k")
    mark(session, one)
    Attendance.update(collected_by="Zzuniquename").execute()
    assert files_with(data, "Zzuniquename")  # the bytes can be found while they are there
    before = totals(course)
    assert erasing.erase(one, staff)
    for word in ("Zzuniquename", "Zzcalledname", "zzuniquename", "393479998887"):
        assert files_with(data, word) == []
    assert totals(course) == before
    assert "Zzuniquename" not in caplog.text
    deeds = {line.deed for line in journal.of(one)}
    assert {Deed.CREATED, Deed.ENROLLED, Deed.MARKED, Deed.LEFT, Deed.ERASED} <= deeds


def test_of_two_hundred_erased_none_is_left_in_the_file(
    somebody: Somebody, staff: Staff, data: Path
) -> None:
    people = [somebody(f"Zzname{number:03}zz" * (1 + number % 3)) for number in range(200)]
    for one in people[::2]:
        erasing.erase(one, staff)
    left = b"".join(file.read_bytes() for file in data.glob("kiosk.db*"))
    found = [number for number in range(0, 200, 2) if f"Zzname{number:03}".encode() in left]
    assert found == []
    assert b"Zzname001" in left


def test_an_erasure_takes_the_records_that_were_joined_with_it(
    somebody: Somebody, staff: Staff
) -> None:
    first, second, third = somebody("Zeta"), somebody("Zita"), somebody("Zuta")
    merging.merge(second, third, staff)
    merging.merge(first, second, staff)
    erasing.erase(first, staff)
    assert {one.name for one in Participant.select()} == {""}


def hold_until(day: str) -> None:
    now = place.office()
    settings = replace(now.settings, participants_hold_until=day)
    office.apply(replace(now, settings=settings), "test")


def a_year_later(hands: Hands) -> None:
    hands.at += timedelta(days=400)
    office.confirm_clock()


def test_waiting_lists_go_after_the_end_of_the_course_with_who_only_waited(
    course: Activity, somebody: Somebody, hands: Hands
) -> None:
    Activity.update(capacity=1).execute()
    course = Activity.get_by_id(course.id)
    inside, waits = somebody(), somebody("Zwaits")
    for one in (inside, waits):
        enrolling.enrol(course, [one], None, key=f"k{one.id}")
    assert purge.purge(dry_run=True)[records.WAITING] == 0
    a_year_later(hands)
    counted = purge.purge(dry_run=True)
    assert counted[records.WAITING] == 1
    done = purge.purge()
    assert (done[records.WAITING], done[records.UNUSED], done[records.HELD]) == (1, 1, 0)
    assert Participant.get_by_id(waits.id).name == ""
    assert Participant.get_by_id(inside.id).name != ""


def test_records_are_held_until_the_day_that_is_set_and_not_longer(
    course: Activity, session: Session, enrolled: list[Participant], hands: Hands
) -> None:
    mark(session, enrolled[0])
    a_year_later(hands)
    assert purge.purge()[records.HELD] == 0
    hold_until("2029-12-31")
    assert purge.purge()[records.HELD] == 0
    hold_until("2027-12-31")
    hands.at += timedelta(days=10)
    office.confirm_clock()
    assert purge.purge(dry_run=True)[records.HELD] == 3
    assert purge.purge()[records.HELD] == 3
    assert Attendance.select().count() == 1


def test_the_journal_of_records_goes_in_its_time_and_is_sealed_again(
    somebody: Somebody, hands: Hands
) -> None:
    somebody()
    hands.at += timedelta(days=731)
    office.confirm_clock()
    assert purge.purge()["journal of records"] == 1
    assert {line.deed for line in PersonEvent.select()} == {Deed.ERASED}
    with pytest.raises(Exception, match="only added to"):
        PersonEvent.delete().execute()


def test_records_go_one_by_one_and_what_is_cut_off_goes_on_where_it_was(
    somebody: Somebody, hands: Hands
) -> None:
    people = [somebody(name) for name in ("Alfa", "Beta", "Gamma", "Delta")]
    a_year_later(hands)
    last = people[-1].id
    database.execute_sql(  # type: ignore[no-untyped-call]  # the power goes before the last
        "CREATE TRIGGER cut BEFORE UPDATE OF erased_at ON participant"
        f" WHEN NEW.id = {last} BEGIN SELECT RAISE(ABORT, 'cut'); END"
    )
    before = revision()
    with pytest.raises(IntegrityError):
        purge.purge()
    named = Participant.select().where(Participant.erased_at.is_null())
    assert [one.id for one in named] == [last]
    assert revision() - before >= 3  # each in a transaction of its own
    database.execute_sql("DROP TRIGGER cut")  # type: ignore[no-untyped-call]
    assert purge.purge()[records.UNUSED] == 1
    assert purge.purge()[records.UNUSED] == 0
