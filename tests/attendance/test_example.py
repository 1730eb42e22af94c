from __future__ import annotations

from kiosk.attendance import example, reach, sheet
from kiosk.attendance.models import Enrolment
from kiosk.people.models import Participant
from kiosk.staff import operations as staffing
from kiosk.staff.models import Staff


def test_the_demo_has_people_and_a_list_for_today_also_when_filled_twice(
    staff: Staff, hands: object
) -> None:
    facilitator, _ = staffing.add("Gamma Esempio", "facilitator")
    for _ in range(2):
        example.fill(staff, facilitator, "demo")
    assert len(reach.today(facilitator)) >= 1
    assert Participant.select().count() == Enrolment.select().count() == 19
    assert len(sheet.lines(reach.today(facilitator)[0])) == 15
