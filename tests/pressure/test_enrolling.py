"""Forty people and the last three places, over HTTP, and a control without the transaction."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

from kiosk.attendance import enrolling, places
from kiosk.attendance.models import Enrolment
from kiosk.attendance.status import State
from kiosk.database import database
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Person
from kiosk.programme import timetable
from kiosk.programme.models import Activity
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Staff
from tests.pressure.visitor import Visitor

PEOPLE, LEFT, TABLETS = 40, 3, 20  # one address has at most 24 connections


def course_with_three_left(staff: Staff) -> Activity:
    course = timetable.activity("italiano-a1")
    assert course is not None
    Activity.update(capacity=5).where(Activity.id == course.id).execute()
    course = Activity.get_by_id(course.id)
    for one in written_down(staff, 2, "in"):
        enrolling.enrol(course, [one], staff, key=f"in-{one.id}")
    return course


def written_down(staff: Staff, many: int, kind: str) -> list[Participant]:
    return [
        people.add(
            Person(f"Esempio{number:02}", kind),
            staff,
            key=f"{kind}-{number}",
            notice_version="1",
            notice_on=date(2026, 11, 23),
        )
        for number in range(many)
    ]


def test_forty_at_once_for_three_places_are_three_in_and_the_others_in_order(
    visitor: Callable[[], Visitor],
) -> None:
    staff, _ = staffing.add("Beta Esempio", "reception")
    course = course_with_three_left(staff)
    everybody = written_down(staff, PEOPLE, "wants")
    tablets = [visitor() for _ in range(TABLETS)]
    for tablet in tablets:
        tablet.cookies[access.STAFF_COOKIE] = sessions.begin(staff)
        tablet.ask("GET", f"/people/{everybody[0].id}/place")

    def enrol(number: int) -> list[int]:
        mine = everybody[number :: len(tablets)]
        return [
            tablets[number].ask(
                "POST", f"/people/{one.id}/place", activity=str(course.id), key=f"wants-{one.id:04}"
            )[0]
            for one in mine
        ]

    with ThreadPoolExecutor(len(tablets)) as threads:
        answers = list(threads.map(enrol, range(len(tablets))))
    assert {status for some in answers for status in some} == {303}
    made = Enrolment.select().where(Enrolment.activity == course).order_by(Enrolment.id)
    states = [one.state for one in made][2:]
    assert states == [State.ENROLLED] * LEFT + [State.WAITING] * (PEOPLE - LEFT)
    line = [party.people[0].id for party in places.waiting(course)]
    assert line == sorted(line)
    assert len(line) == PEOPLE - LEFT
    assert Activity.get_by_id(course.id).taken == 5


def test_the_control_that_looks_and_then_enrols_gives_more_places_than_there_are(
    ground: Path,
) -> None:
    staff, _ = staffing.add("Beta Esempio", "reception")
    course = course_with_three_left(staff)
    everybody = written_down(staff, 8, "wants")
    together = Barrier(len(everybody))

    def enrol(one: Participant) -> None:
        with database.connection_context():
            free = places.free(course)
            together.wait()  # all have looked, and nobody has written yet
            state = State.ENROLLED if free else State.WAITING
            Enrolment.create(
                participant=one, activity=course, state=state, party=f"{one.id}", key="", since="x"
            )

    with ThreadPoolExecutor(len(everybody)) as threads:
        list(threads.map(enrol, everybody))
    assert len(places.enrolled(course)) > course.capacity
