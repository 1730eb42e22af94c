"""What a tablet's list costs in the first year and after ten, with 200,000 attendances.

Run: .venv/bin/python tests/bench/lists.py
"""

from __future__ import annotations

import json
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk import clock, schema
from kiosk.attendance import enrolling, marking, places, reach, sheet
from kiosk.attendance.marks import Mark
from kiosk.attendance.status import About
from kiosk.database import database
from kiosk.office import document, operations
from kiosk.people import operations as people
from kiosk.people import search
from kiosk.people.models import Participant
from kiosk.people.names import known
from kiosk.people.person import Person
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.staff import operations as staffing
from kiosk.staff.models import Staff
from tests.bench.timing import best, growth

DEMO = Path(operations.__file__).with_name("demo.json")
FIRST_YEAR, TEN_YEARS = 20_000, 200_000
A_LIST, COURSES = 15, 8
COUNT = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {many} - 1) "
# Ten people a session; every session of a past day has its own.
SESSIONS = """INSERT INTO session (activity_id, day, starts_at, ends_at, room_id, state, reason,
  words, is_by_hand, is_retired, is_extra) SELECT i % 8 + 1,
  date('2016-01-01', '+' || (i / 8) || ' days'),
  datetime('2016-01-01 09:00:00', '+' || (i / 8) || ' days'),
  datetime('2016-01-01 11:00:00', '+' || (i / 8) || ' days'), 1, 'planned', '', '{}', 0, 0, 0
  FROM n"""
PEOPLE = """INSERT INTO participant (surname, name, sorted, called, birth_year, phone,
  emergency_phone, language, notice_version, created_at)
  SELECT 'Antico' || i, 'Prova', 'antico' || i || ' , prova', '', 1950 + i % 60,
  '+39347' || printf('%07d', i), '', 'it', '1', '2016-01-01' FROM n"""
WORDS = """INSERT INTO nameword (participant_id, word)
  SELECT id, lower(surname || name) FROM participant UNION ALL
  SELECT id, lower(name || surname) FROM participant"""
ENDS = """INSERT INTO nameword (participant_id, word)
  SELECT participant.id, substr(phone, i + 2) FROM participant, n"""
DIGITS = 12  # of +39347…; so many less two are its ends""
PLACES = """INSERT INTO enrolment (participant_id, activity_id, state, party, "key", since, left_at)
  SELECT i + 1, i % 8 + 1, 'left', 'p' || i, 'k' || i,
  '2016-01-01', '2016-06-01' FROM n"""
ATTENDANCE = """INSERT INTO attendance (session_id, participant_id, status, collected_by)
  SELECT (SELECT MIN(id) FROM session) + i / 10, i % 10 * 100 + i / 10 % 100 + 1, 'present', ''
  FROM n"""
MARKS = """INSERT INTO attendanceevent ("key", session_id, participant_id, about, value, guardian,
  at, received_at) SELECT 'old' || id, session_id, participant_id, 'status', 'present', 0,
  '2016-01-01', '2016-01-01' FROM attendance"""
LINES = """INSERT INTO personevent (at, participant_id, deed)
  SELECT '2016-01-01', participant_id, 'marked' FROM attendance"""


def fill(file: Path, many: int) -> tuple[Session, Staff]:
    """Make an office with `many` attendances of earlier years, and a list of today."""
    schema.open_and_upgrade(file)
    programme.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "bench")
    Session.delete().execute()
    for rows, statement in ((many // 10, SESSIONS), (many // 20, PEOPLE), (many // 20, PLACES)):
        run(insert(statement, rows))
    run(WORDS)
    run(insert(ENDS, DIGITS - 2))
    run(insert(ATTENDANCE, many))
    run(MARKS)
    run(LINES)
    run("ANALYZE")
    staff, _ = staffing.add("Gamma Esempio", "facilitator")
    course = timetable.activities()[0]
    programme.lead(course, [staff], "bench")
    for number in range(A_LIST):
        one = people.add(
            Person("Esempio", f"Oggi{number}", birth_year=1960 + number),
            staff,
            key=f"bench-{number}",
            notice_version="1",
            notice_on=date(2026, 11, 23),
        )
        enrolling.enrol(course, [one], staff, key=f"bench-{number}")
    begun = clock.now() - timedelta(minutes=10)
    times = {"day": clock.today(), "starts_at": begun, "ends_at": begun + timedelta(hours=2)}
    return Session.create(activity=course, room=course.room, **times), staff


def insert(statement: str, rows: int) -> str:
    """Return `statement` that inserts so many rows, numbered i from 0."""
    head, select = statement.split("SELECT", 1)
    return f"{head} {COUNT.format(many=rows)} SELECT {select}"


def run(statement: str) -> None:
    database.execute_sql(statement)  # type: ignore[no-untyped-call]


def reads(session: Session, staff: Staff) -> dict[str, Callable[[], object]]:
    """Return what a tablet asks, and what one touch costs."""
    mine = Participant.select().order_by(Participant.id.desc()).get()

    def touch() -> None:
        mark = Mark(secrets.token_urlsafe(18), mine.id, About.STATUS, "present")
        marking.take(session, [mark], staff)

    return {
        "the list": lambda: sheet.lines(session),
        "is anything new": lambda: sheet.last_word(session),
        "today's sessions": lambda: reach.today(staff),
        "the phones": lambda: reach.sees_phones(staff, session, sheet.lines(session)),
        "the course of a card": lambda: sheet.near(mine),
        "places of a course": lambda: places.enrolled(session.activity),
        "finding a person": lambda: search.find("oggi3"),
        "finding by two beginnings": lambda: search.find("ogg es"),
        "finding by a telephone": lambda: search.find("347 0000 012"),
        "finding by its last digits": lambda: search.find("00012"),
        "who may be the same": lambda: search.may_be(known("Esempio", "Oggi3")),
        "a touch": touch,
    }


def main() -> None:
    """Print what each costs after ten years as a ratio of the first."""
    costs = []
    for many in (FIRST_YEAR, TEN_YEARS):
        folder = Path(tempfile.mkdtemp())
        costs.append(
            {name: best(read) for name, read in reads(*fill(folder / "k.db", many)).items()}
        )
        database.close()
        shutil.rmtree(folder)
    growth(costs, "after ten years")


if __name__ == "__main__":
    main()
