"""What the privacy points P1 to P22 ask of participants' records: each test names its point."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from kiosk.attendance import cards, enrolling, marking, sheet
from kiosk.attendance.marks import Mark
from kiosk.attendance.models import TABLES as ATTENDANCE
from kiosk.attendance.models import Attendance, Card, Enrolment
from kiosk.attendance.status import About
from kiosk.paper.models import Job
from kiosk.paper.status import JobStatus
from kiosk.people import journal, search
from kiosk.people.models import TABLES as PEOPLE
from kiosk.people.models import Deed, Guardian, Participant, PersonEvent
from kiosk.programme.models import Activity, Session
from kiosk.queue.models import TABLES as QUEUE
from kiosk.retention import backup
from kiosk.screens.shared import access
from kiosk.screens.shared.access import Who
from kiosk.staff import devices
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from printers import bare_code
from tests.attendance.conftest import child, course, enrolled, leader, session, somebody, staff
from tests.signing import signed_in

__all__ = ["child", "course", "enrolled", "leader", "session", "somebody", "staff"]
Somebody = Callable[..., Participant]
SECRET, PHONE = "Zztestname", "+393479998887"
TEMPLATES = Path(access.__file__).parents[1]
UNASKED = re.compile(
    r"diagnos|illness|disab|permit|migra|relig|faith|fiscal|tax|nation|citizen|ethnic|sex|gender"
)


@pytest.fixture
def known(course: Activity, session: Session, somebody: Somebody) -> Participant:
    """Somebody with a name that nothing else contains, enrolled, carded and marked."""
    one = somebody(SECRET, called=f"{SECRET}etta", phone=PHONE, birth_year=1958)
    enrolling.enrol(course, [one], None, key="known")
    cards.give(one, None)
    marking.take(session, [Mark("k" * 20, one.id, About.STATUS, "present")], None)
    return one


def test_p1_a_ticket_has_no_way_to_a_person() -> None:
    names = {table.__name__ for table in (*PEOPLE, *ATTENDANCE)}
    for table in QUEUE:
        for field in table._meta.sorted_fields:
            other = getattr(field, "rel_model", None)
            assert other is None or other.__name__ not in names, (table, field)


def test_p3_a_card_cannot_be_guessed(somebody: Somebody) -> None:
    codes = {cards.give(somebody(), None).code for _ in range(50)}
    assert len(codes) == 50
    assert all(bare_code.read(code) == code and len(code) >= 10 for code in codes)
    assert len(bare_code.ALPHABET) ** 10 > 2**49


def test_p4_no_public_page_names_a_participant(app: Flask, known: Participant) -> None:
    client = app.test_client()
    pages = 0
    for rule in app.url_map.iter_rules():
        public = access.rule(rule.endpoint) in (Who.EVERYBODY, Who.ENTRANCE)
        if public and "GET" in (rule.methods or ()) and not rule.arguments:
            text = client.get(rule.rule, buffered=True).get_data(as_text=True)
            assert not [word for word in (SECRET, known.surname, PHONE[3:]) if word in text]
            pages += 1
    assert pages > 8


REACH = {
    Role.RECEPTION: {"people", "record"},
    Role.COORDINATOR: {"people", "record", "care", "own list", "foreign list"},
    Role.FACILITATOR: {"own list"},
    Role.OPERATOR: set[str](),
    Role.TECHNICIAN: set[str](),
}


@pytest.mark.parametrize("role", Role)
def test_p5_p6_each_role_reaches_its_own_records_and_lists_and_no_other(
    app: Flask, known: Participant, session: Session, leader: Staff, role: Role
) -> None:
    foreign = Session.get(Session.activity != session.activity_id)
    person = leader if role is Role.FACILITATOR else staffing.add("Omega Prova", role)[0]
    client = signed_in(app, person)
    pages = {
        "people": ["/people/", "/people/new", "/people/activities/"],
        "record": [f"/people/{known.id}/{page}" for page in ("", "edit", "place")],
        "care": [f"/people/{known.id}/join", f"/people/{known.id}/erasure", "/people/journal"],
        "own list": [f"/tablet/sessions/{session.id}/{page}" for page in ("", "lines")],
        "foreign list": [f"/tablet/sessions/{foreign.id}/{page}" for page in ("", "lines")],
    }
    for name, paths in pages.items():
        for path in paths:
            answer = client.get(path)
            assert (answer.status_code == 200) == (name in REACH[role]), (role, path)
            assert (answer.status_code == 403) == (name not in REACH[role]), (role, path)
            assert answer.headers["Cache-Control"] == "no-store"


def test_p8_every_access_leaves_a_line_that_names_nobody_and_lasts(
    app: Flask, known: Participant, session: Session, leader: Staff
) -> None:
    coordinator = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    facilitator = signed_in(app, leader)
    one, expected = f"/people/{known.id}/", [Deed.FOUND, Deed.SEEN, Deed.SEEN, Deed.LISTED]
    coordinator.post("/people/search", data={"query": SECRET})
    coordinator.get(one)
    coordinator.get(f"{one}edit")
    coordinator.get(f"/people/activities/{session.activity_id}/")
    facilitator.get(f"/tablet/sessions/{session.id}/")
    coordinator.post(f"{one}edit", data={"surname": "Esempio", "name": SECRET, "born": "1958"})
    coordinator.post(f"{one}everything", data={"as": "json"})
    coordinator.post(f"{one}card")
    coordinator.post(f"/people/enrolments/{Enrolment.get().id}/leave")
    expected += [Deed.LISTED, Deed.CHANGED, Deed.EXPORTED, Deed.CARDED, Deed.LEFT]
    before = [Deed.CREATED, Deed.ENROLLED, Deed.CARDED, Deed.MARKED]
    said = [line.deed for line in reversed(journal.of(known))]
    assert said == before + expected
    assert {line.staff_id for line in journal.of(known)} > {leader.id}
    with pytest.raises(Exception, match="only added to"):
        PersonEvent.delete().execute()


def files_with(folder: Path, *words: str) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file() and any(word.encode() in file.read_bytes() for word in words):
            yield str(file.relative_to(folder))


def test_p10_after_an_erasure_only_earlier_backups_have_the_name(
    app: Flask,
    known: Participant,
    session: Session,
    data: Path,
    hands: object,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)  # as the program is run
    coordinator = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    press = app.extensions["press"]
    press.start()
    job = press.ask("enrolment", Enrolment.get().id, 0)
    wait_for_paper(job.id)
    early = backup.nightly(data / "backups")
    totals = counted(session)
    coordinator.post("/people/search", data={"query": SECRET})
    coordinator.post(f"/people/{known.id}/everything", data={"as": "page"})
    assert coordinator.post(f"/people/{known.id}/erasure").status_code == 303
    backup.write(data / "backups" / "kiosk-later.db")
    words = (SECRET, SECRET.lower(), f"{SECRET}etta", PHONE[3:], known.surname)
    assert set(files_with(data, *words)) == {str(early.relative_to(data))}
    assert not [word for word in words if word in caplog.text]
    assert counted(session) == totals
    assert coordinator.get(f"/people/{known.id}/").status_code == 404
    assert Card.get_or_none(Card.ended_at.is_null()) is None


def counted(session: Session) -> tuple[object, ...]:
    lines = sheet.lines(session)
    return (
        sheet.counts(lines),
        Attendance.select().count(),
        Participant.select().count(),
        Enrolment.select().count(),
        [one.participant.birth_year for one in lines],
    )


def wait_for_paper(job: int) -> None:
    limit = time.monotonic() + 20
    while Job.get_by_id(job).status is not JobStatus.PRINTED:
        assert time.monotonic() < limit, "the paper did not come out"
        time.sleep(0.02)  # the printer's thread works; the condition decides


def test_p12_the_notice_was_given_and_its_version_is_kept(known: Participant) -> None:
    assert known.notice_version == "1"
    assert known.notice_on is not None


def test_p13_nothing_sensitive_has_a_place_to_be_written() -> None:
    for table in (*PEOPLE, *ATTENDANCE):
        named = [field.name for field in table._meta.sorted_fields]
        assert [name for name in named if UNASKED.search(name)] == [], table


def test_p15_no_page_about_people_takes_free_text() -> None:
    pages = [*TEMPLATES.glob("people/*.html"), *TEMPLATES.glob("tablet/*.html")]
    for page in pages:
        text = page.read_text("utf-8")
        assert "<textarea" not in text
        for field in re.findall(r"<input(?![^>]*type=)[^>]*>", text):
            longest = re.search(r'maxlength="(\d+)"', field)
            assert longest, (page.name, field)
            assert int(longest[1]) <= 200


def test_p16_pages_about_people_ask_no_other_computer(app: Flask, known: Participant) -> None:
    client = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    for page in ("", "edit", "place", "join", "erasure"):
        text = client.get(f"/people/{known.id}/{page}").text.replace("http://www.w3.org", "")
        assert re.findall(r"https?://", text) == []
        assert " style=" not in text


def test_p17_the_entrance_s_cookie_reaches_no_record(app: Flask, known: Participant) -> None:
    code, token = devices.ask_to_pair("entrance")
    devices.approve(code, "Ingresso", staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    client = app.test_client()
    client.set_cookie(access.DEVICE_COOKIE, token)
    for path in ("/people/", f"/people/{known.id}/", "/tablet/", "/tablet/token"):
        assert client.get(path, environ_base={"REMOTE_ADDR": "192.168.1.9"}).status_code == 403


def test_p19_the_database_and_its_copies_are_their_owner_s_alone(
    known: Participant, data: Path
) -> None:
    copy = backup.nightly(data / "backups")
    for file in (data / "kiosk.db", copy):
        assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_p20_a_child_s_list_shows_first_name_and_initial(
    app: Flask, course: Activity, session: Session, child: Participant, leader: Staff
) -> None:
    enrolling.enrol(course, [child], None, key="child")
    page = signed_in(app, leader).get(f"/tablet/sessions/{session.id}/").text
    assert ">Omega E.<" in page
    assert child.surname not in page
    assert Guardian.select().count() == 2
    assert search.guardians(child)
