from __future__ import annotations

from datetime import timedelta

from kiosk.attendance import example, reach, sheet
from kiosk.attendance.models import Enrolment
from kiosk.people.models import Participant
from kiosk.programme import timetable
from kiosk.programme.clashes import clashes
from kiosk.staff import operations as staffing
from kiosk.staff.models import Staff
from tests.conftest import Hands


def test_the_demo_has_people_and_a_list_for_today_also_when_filled_twice(
    staff: Staff, hands: Hands
) -> None:
    facilitator, _ = staffing.add("Gamma Esempio", "facilitator")
    for _ in range(2):
        example.fill(staff, facilitator, "demo")
    assert len(reach.today(facilitator)) >= 1
    assert Participant.select().count() == Enrolment.select().count() == 19
    assert len(sheet.lines(reach.today(facilitator)[0])) == 15


def test_the_demo_s_session_of_now_takes_nobody_s_room(staff: Staff, hands: Hands) -> None:
    hands.at += timedelta(days=3, hours=-1)  # a Thursday at 9:30, and the nurse is in a room
    facilitator, _ = staffing.add("Gamma Esempio", "facilitator")
    example.fill(staff, facilitator, "demo")
    (now,) = reach.today(facilitator)[:1]
    assert now.starts_at <= hands.at < now.ends_at
    day = timetable.stays(hands.at - timedelta(hours=9), hands.at + timedelta(hours=9))
    assert list(clashes(day)) == []
