"""Whatever an office can set has a reader: another value, another answer somewhere.

The fields are those that the document writes, so a new one without a reader fails here. What is
asked is the answer: pages, slips, what a verb refuses or a purge counts; never who reads it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock, schema
from kiosk.app import attach
from kiosk.appointments.models import Appointment, Offer, WaitingEntry
from kiosk.appointments.operations import cancel
from kiosk.arrival import operations as arrival
from kiosk.attendance import enrolling, marking, sheet
from kiosk.attendance.models import Attendance, Enrolment
from kiosk.config import Config
from kiosk.database import database
from kiosk.errors import KioskError
from kiosk.languages import catalogue
from kiosk.office import data_notice, document, place
from kiosk.office import operations as office
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk, Service
from kiosk.office.settings import SETTINGS
from kiosk.paper import operations as paper
from kiosk.paper import slips
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Person
from kiosk.programme import operations as programme
from kiosk.programme.models import Activity, Session
from kiosk.queue import issuing, times
from kiosk.queue import operations as queue
from kiosk.queue.models import HelpCall, Ticket
from kiosk.retention import nightly, purge
from kiosk.staff import presence
from kiosk.staff.models import Device, Role, Staff
from tests.conftest import DEMO, MORNING, Hands
from tests.crawl.following import follow
from tests.crawl.living import STARTS, lived_in, rare, signed_in
from tests.crawl.nasty import kind_of
from tests.sources import TABLET

Document = dict[str, Any]

# These wait for their issues; the day one of them has a reader, it leaves this table.
WAITING: Final = {
    "services.hint": "the entrance's second touch",
    "home_screen_tiles.pictograms": "the entrance's second touch",
    "activities.hours": "the register",
    "activities.threshold": "the register",
}
# By which something is known, in the office's own pages alone.
KEYS: Final = {"resident_professionals.key"}
LISTS: Final = (
    "closures",
    "services",
    "home_screen_tiles",
    "desks",
    "themes",
    "rooms",
    "activities",
    "resident_professionals",
)
# Pages that show what was set because it was set there; and how the machine is.
FORMS: Final = re.compile(r"/admin/(office|journal|offers/|languages|voice|health)")
RANDOM: Final = re.compile(r"[\w-]{16,}(\.[\w-]+)*|\d+-\d{4}(-\w+)?(?=[\"&])")


def leaves(written: Document) -> Iterator[str]:
    """Yield every field that the document writes, a list's by the fields of its members."""
    for name, value in written.items():
        if name in LISTS:
            yield from sorted({f"{name}.{key}" for member in value for key in member})
        elif isinstance(value, dict):
            yield from (f"{name}.{key}" for key in value)


ONCE: Final = {
    "slug": "festa",
    "title": {"it": "Festa"},
    "room": "esterno",
    "repeat": "dates",
    "dates": ["2026-11-25"],
    "start": "16:00",
    "end": "18:00",
}


def _office() -> document.Office:
    """Return the demo's office with every kind of rule, and nothing that the program only keeps."""
    written = json.loads(DEMO.read_text("utf-8"))
    written["activities"].append(ONCE)
    return replace(document.check(written), later={})


OFFICE: Final = document.as_document(_office())
FIELDS: Final = sorted(set(leaves(OFFICE)) - KEYS)
CHANGED: Final = {"it": "Cambiato"}
ON_TILES: Final = {one for tile in OFFICE["home_screen_tiles"] for one in tile["services"]}
NOWHERE: Final = next(
    one["letter"] for one in OFFICE["services"] if one["letter"] not in {"P", *ON_TILES}
)
# What another value is, where not any will do. A tuple: of which member, counted from 0.
OTHER: Final[dict[str, Any]] = {
    "site.timezone": "America/New_York",
    "site.whatsapp": "0131 111112",
    "holidays.country": "FR",
    "holidays.subdivision": "TO",
    "holidays.fixed": ["11-25"],
    "holidays.local": {"11-25": "Festa del borgo"},
    "holidays.not_observed": ["12-08"],
    "closures.from": "2026-11-24",
    "closures.to": "2027-03-01",
    "services.colour": "work",
    "services.pictogram": "bee",
    "home_screen_tiles.colour": "work",
    "home_screen_tiles.pictograms": ["bee"],
    "home_screen_tiles.name": CHANGED,
    "home_screen_tiles.services": [NOWHERE],
    "desks.services": ["H"],
    "activities.colour": "work",
    "activities.pictogram": "bee",
    "activities.kind": "minors",
    "activities.repeat": "fortnightly",
    "activities.weekdays": ["tue"],
    "activities.dates": ["2026-11-26"],
    "activities.start": "07:00",
    "activities.end": "11:30",
    "activities.first_date": "2027-01-10",
    "activities.last_date": "2026-11-20",
    "activities.sessions": 2,
    "activities.language": "ar",
    "activities.room": "esterno",
    "activities.places": 1,
    "activities.text": CHANGED,
    "activities.bring": CHANGED,
    "services.hint": CHANGED,
    "resident_professionals.hours": {"mon": [["08:00", "13:00"]]},
    "resident_professionals.languages": ["sq"],
    "resident_professionals.service": "",
    "settings.phone": "0131 222222",
    "settings.idle_reset_seconds": 200,
    "settings.participants_hold_until": "2027-07-01",
    "settings.enabled_languages": ["it", "ar"],
    "settings.default_language": "en",
    "settings.activities_service": "C",
}
RENAMED: Final = {
    "services.letter": ("C", "Z"),
    "desks.code": ("1", "9"),
    "themes.key": ("other", "altro"),
    "rooms.code": ("esterno", "altra"),
    "activities.slug": ("festa", "ballo"),
}
COURSE: Final = "italiano-a1"
# Which member of a list is met today.
MEMBER: Final = {
    "activities": ("slug", COURSE),
    "services": ("letter", "C"),
    "resident_professionals": ("key", "mediazione-araba"),
}


def changed(field: str) -> Document:
    """Return the office with another value of `field`."""
    if field in RENAMED:
        old, new = (json.dumps(one) for one in RENAMED[field])
        found: Document = json.loads(json.dumps(OFFICE).replace(old, new))
        return found
    written: Document = json.loads(json.dumps(OFFICE))
    section, _, name = field.partition(".")
    holder = _member(written[section], name, section) if section in LISTS else written[section]
    holder[name] = OTHER.get(field, _another(field, holder.get(name)))
    if field == "holidays.country":
        holder["subdivision"] = ""
    return written


def _member(members: list[Document], name: str, section: str) -> Document:
    """Return the member to change: the one that is met today, or the first that has the field."""
    key, value = MEMBER.get(section, ("", ""))
    named = [one for one in members if name in one and one.get(key) == value]
    return next(iter(named or [one for one in members if name in one]))


def _another(field: str, value: Any) -> Any:
    if field.startswith("opening_hours."):
        return [["07:00", "08:00"]]
    if isinstance(value, dict):
        return CHANGED
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        row = SETTINGS.get(field.removeprefix("settings."))
        return value + 1 if row is None else row.high if value == row.low else row.low
    return "Cambiato"


@dataclass
class House:
    """The office of one answer, open: who is signed in, who stands at the entrance."""

    app: Flask
    hands: Hands
    staff: FlaskClient
    visitor: FlaskClient
    folder: Path

    def page(self, address: str) -> str:
        return _plain(self.staff.get(address, buffered=True).text)


def _plain(text: str) -> str:
    """Return `text` without what is made anew for each page, and without where it was found."""
    return RANDOM.sub("", text)


@dataclass(frozen=True)
class Lived:
    """An office that was lived in, as a file; who was there; every page, as it was then."""

    file: Path
    cookies: tuple[str, str]
    addresses: tuple[str, ...]
    visits: tuple[str, ...]


def _clients(app: Flask, cookies: tuple[str, str]) -> tuple[FlaskClient, FlaskClient]:
    staff, visitor = app.test_client(), app.test_client()
    staff.set_cookie("kiosk_staff", cookies[0])
    visitor.set_cookie("kiosk", cookies[1])
    return staff, visitor


@contextmanager
def opened(program: Flask, lived: Lived, folder: Path, field: str = "") -> Iterator[House]:
    """Open a copy of the office, with another value of `field`."""
    folder.mkdir()
    shutil.copyfile(lived.file, folder / "kiosk.db")
    schema.open_and_upgrade(folder / "kiosk.db")
    presence.forget()
    config = Config(data=folder, printer="screen:")
    program.config.update(KIOSK=config, TESTING=True, WTF_CSRF_ENABLED=False)
    hands = Hands(MORNING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", hands.now)
        if field:
            programme.apply(document.check(changed(field)), "test")
        attach(program, config)
        yield House(program, hands, *_clients(program, lived.cookies), folder)
        program.extensions["press"].stop()
        program.extensions["voice"].stop()
    database.close()


@pytest.fixture(scope="module")
def lived(program: Flask, office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("lived") / "data"
    first = Lived(office_file, ("", ""), (), ())
    with opened(program, first, folder) as house:
        programme.apply(document.check(OFFICE), "test")
        desk = office.open_desk(Desk.get(Desk.code == "1"))
        lived_in(desk, _service("C"), _service("A"))
        staff = signed_in(program, Role.COORDINATOR)
        house.visitor.delete_cookie("kiosk")
        begun = house.visitor.post("/entrance/visits", data={"language": "ar"}).location
        kind = kind_of(program)
        pages = follow(staff, *STARTS[:-1], *rare(desk), kind=kind)
        visits = follow(house.visitor, begun, *_of_visit(begun), kind=kind, shut={"/entrance/"})
        cookies = tuple(_cookie(*one) for one in ((staff, "kiosk_staff"), (house.visitor, "kiosk")))
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[no-untyped-call]
        shutil.copyfile(folder / "kiosk.db", folder / "lived.db")
    asked = {kind(one): one for one in pages if not FORMS.match(one) and ".pdf" not in one}
    return Lived(folder / "lived.db", cookies, (*asked.values(), *DAYS_OFF), tuple(visits))  # type: ignore[arg-type]


DAYS_OFF: Final = tuple(
    f"/desk/1/appointments/?day={day}"
    for day in ("2026-12-08", "2027-02-01", "2027-06-24", "2027-07-14")
)


def _cookie(client: FlaskClient, name: str) -> str:
    found = client.get_cookie(name)
    assert found is not None
    return found.value


def _service(letter: str) -> Service:
    found = place.service(letter)
    assert found is not None
    return found


def _of_visit(begun: str) -> list[str]:
    visit = begun.removesuffix("/services")
    ticket, session = Ticket.get(), Session.get(Session.starts_at > clock.now())
    ends = (
        *(f"tickets/{ticket.token}", f"help/{HelpCall.get().key}", f"coming/{session.id}"),
        *(f"promises/{Appointment.get().token}", f"appointment/new/{Offer.get().id}", "tiles/0"),
        *("appointment", "activities", "appointment/change", f"sessions/{session.id}"),
        f"activities/{clock.today()}/{COURSE}",
    )
    return [*(f"{visit}/{end}" for end in ends), f"/t/{ticket.token}"]


def answers(house: House, lived: Lived) -> Iterator[tuple[str, str]]:
    """Yield what everybody reads now, the quick and the public first."""
    yield "attract", _plain(house.app.test_client().get("/entrance/").text)
    yield "display", house.page("/display/") + house.page("/display/speech?after=0")
    for address in lived.visits:
        yield address, _plain(house.visitor.get(address, buffered=True).text)
    for kind, subject in _papers():
        job = paper.ask(kind, subject, 0)
        yield f"slip {kind}", _plain(repr(slips.slip_of(job, "")))
    for purpose in ("appointment", "course", "visit"):
        yield f"notice {purpose}", house.page(f"/desk/1/data-notice/{purpose}?language=it")
    for address in lived.addresses:
        yield address, house.page(address)


def _papers() -> list[tuple[str, int]]:
    of = {"ticket": Ticket, "appointment": Appointment, "enrolment": Enrolment, "help": HelpCall}
    return [(kind, table.select().order_by(table.id).get().id) for kind, table in of.items()]


Situation = Callable[[House], object]


def refusal(verb: Callable[[], object]) -> str:
    """Return what `verb` says: its refusal, or that it was done."""
    try:
        verb()
    except KioskError as error:
        return error.message
    return "done"


def later(house: House, **span: int) -> None:
    house.hands.at += timedelta(**span)


def after(page: str, **span: int) -> Situation:
    """Return what reads `page` so much later."""

    def read(house: House) -> str:
        later(house, **span)
        return house.page(page)

    return read


def of_visitor(page: str, at: datetime) -> Situation:
    def read(house: House) -> str:
        house.hands.at = at
        return _plain(house.app.test_client().get(page).text)

    return read


def turns(house: House) -> list[str]:
    desk, found = Desk.get(Desk.code == "2"), []
    office.open_desk(desk)
    for number in range(4):
        issuing.give(_service("A"), f"p{number}", priority=True)
    for _ in range(4):
        ticket = queue.call_next(Desk.get_by_id(desk.id))
        found.append(f"{ticket.code} {ticket.priority}")
        queue.close(queue.start(ticket, desk), desk)
    return found


def touched(_house: House) -> list[str]:
    screen = Device.get(Device.kind == "entrance")
    touches = (
        partial(issuing.take, _service("A"), f"touch{number}", screen=screen)
        for number in range(22)
    )
    return [refusal(touch) for touch in touches]


def recalled(house: House) -> str:
    ticket, desk = Ticket.get(Ticket.status == "called"), Desk.get(Desk.code == "1")
    later(house, seconds=5)
    return refusal(lambda: queue.recall(ticket, desk))


def missed(house: House) -> str:
    ticket, desk = Ticket.get(Ticket.status == "called"), Desk.get(Desk.code == "1")
    queue.miss(ticket, desk)
    later(house, minutes=5)
    return refusal(lambda: queue.put_back(Ticket.get_by_id(ticket.id), desk))


def calls(house: House) -> str:
    desk = Desk.get(Desk.code == "2")
    office.open_desk(desk)
    for number in range(4):
        ticket = issuing.give(_service("A"), f"c{number}")
        queue.close(queue.start(queue.call(ticket, desk), desk), desk)
    later(house, minutes=5)
    return house.page("/display/")


def come_late(house: House) -> str:
    one = Appointment.get()
    house.hands.at = one.starts_at + timedelta(minutes=10)
    return refusal(lambda: arrival.check_in(str(one.code), TABLET))


def purged(house: House) -> dict[str, int]:
    new = Person("Esempio", "Nuova", birth_year=1970)
    people.add(new, Staff.get(), key="new", notice_version="1", notice_on=clock.today())
    later(house, days=25)
    office.confirm_clock()
    return purge.purge(dry_run=True)


def second_copy(house: House) -> str:
    return refusal(lambda: nightly.run(Config(data=house.folder)))


def notice(_house: House) -> str:
    return repr(data_notice.data_notice(catalogue("it"), place.office(), Purpose.COURSE))


def full(house: House) -> str:
    course, by = Activity.get(Activity.slug == COURSE), Staff.get()
    Activity.update(capacity=1).where(Activity.id == course.id).execute()
    new = Person("Esempio", "Nuova", birth_year=1970)
    one = people.add(new, by, key="new", notice_version="1", notice_on=clock.today())
    course = Activity.get_by_id(course.id)
    return refusal(lambda: enrolling.enrol(course, [one], by, key="full"))


def freed(house: House) -> str:
    later(house, minutes=1)
    theirs = Appointment.offer == WaitingEntry.get().offer
    cancel(Appointment.get(theirs, Appointment.starts_at > clock.now() + timedelta(hours=20)))
    later(house, hours=2)
    visitor = house.app.test_client()
    visit = visitor.post("/entrance/visits", data={"language": "it"}).location
    times = f"{visit.removesuffix('services')}appointment/new/{WaitingEntry.get().offer_id}"
    return _plain(visitor.get(f"{times}?first=2026-11-24").text)


def ageless(_house: House) -> bool:
    Participant.update(birth_year=0, born_on=None).execute()
    course = Session.get(Session.activity == Activity.get(Activity.slug == COURSE))
    return sheet.lines(course)[0].is_minor


def taken(_house: House) -> str:
    return issuing.give(_service("C"), "discreet").code


def held(house: House) -> dict[str, int]:
    later(house, days=300)
    office.confirm_clock()
    return purge.purge(dry_run=True)


def closed(house: House) -> str:
    house.hands.at = datetime(2026, 11, 22, 9)
    visit = house.app.test_client()
    form = {"language": "it"}
    return _plain(visit.post("/entrance/visits", data=form, follow_redirects=True).text)


def with_card(minutes: int) -> Situation:
    def marked(house: House) -> object:
        course = Session.get(Session.activity == Activity.get(Activity.slug == COURSE))
        house.hands.at = course.starts_at + timedelta(minutes=minutes)
        one = Participant.select().order_by(Participant.id).get()
        found = sheet.near(one) and marking.arrive(one)
        return found and Attendance.get(Attendance.participant == one).status

    return marked


def copies(house: House) -> list[str]:
    folder = nightly.folder(Config(data=house.folder))
    for _ in range(4):
        nightly.run(Config(data=house.folder))
        later(house, days=1)
        office.confirm_clock()
    return sorted(one.name for one in folder.iterdir())


def doubted(house: House) -> bool:
    house.hands.at = datetime(2026, 11, 25, 23, 2)
    issuing.give(_service("A"), "night")
    later(house, minutes=-4)
    return times.clock_is_doubtful()


def long_after(house: House) -> bool:
    later(house, days=10)
    return times.clock_is_doubtful()


OPENS: Final = {
    f"opening_hours.{day}": of_visitor("/entrance/", datetime(2026, 11, 23 + number, 5))
    for number, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
}
# Where another answer needs its own situation.
SITUATIONS: Final[dict[str, Situation]] = {
    **OPENS,
    "closures.label": of_visitor("/entrance/", datetime(2026, 12, 28, 9)),
    "settings.phone": closed,
    "site.subtitle": closed,
    "site.whatsapp": closed,
    "services.minutes": after("/admin/offers/new?service=C"),
    "settings.backup_second_folder": second_copy,
    "settings.data_basis": notice,
    "settings.data_contact": notice,
    "settings.waiting_hold_hours": freed,
    "activities.waiting_list": full,
    "activities.kind": ageless,
    "services.discreet": taken,
    "settings.staff_lock_minutes": after("/desk/1/more", minutes=3),
    "settings.priority_in_a_row": turns,
    "settings.numbers_a_minute": touched,
    "settings.recall_cooldown_seconds": recalled,
    "settings.no_show_minutes": missed,
    "settings.undo_seconds": after("/desk/1/board", seconds=3),
    "settings.late_minutes": come_late,
    "settings.help_patience_seconds": after("/desk/1/board", seconds=30),
    "settings.help_timeout_minutes": after("/desk/1/board", minutes=3),
    "settings.last_calls": calls,
    "settings.retention_ticket_days": purged,
    "settings.retention_log_days": purged,
    "settings.retention_appointment_days": purged,
    "settings.retention_waiting_days": purged,
    "settings.retention_failed_logins_days": purged,
    "settings.participants_hold_until": held,
    "settings.card_early_minutes": with_card(-30),
    "settings.late_after_minutes": with_card(5),
    "settings.backup_keep_days": copies,
    "settings.max_queue_minutes_before_close": of_visitor(
        "/entrance/", datetime(2026, 11, 23, 11, 15)
    ),
    "settings.clock_drift_minutes": doubted,
    "settings.clock_drift_days": long_after,
}


@pytest.fixture(scope="module")
def before(
    lived: Lived, program: Flask, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    with opened(program, lived, tmp_path_factory.mktemp("before") / "data") as house:
        return dict(answers(house, lived))


def other_answer(
    field: str, lived: Lived, before: dict[str, str], program: Flask, folder: Path
) -> str:
    """Return where another value of `field` is answered otherwise; empty if nowhere."""
    situation = SITUATIONS.get(field)
    if situation is not None:
        said = []
        for name, other in (("as it was", ""), ("changed", field)):
            with opened(program, lived, folder / name, other) as house:
                said.append(situation(house))
        return field if said[0] != said[1] else ""
    with opened(program, lived, folder / "changed", field) as house:
        return next((name for name, text in answers(house, lived) if text != before[name]), "")


@pytest.mark.parametrize("field", [one for one in FIELDS if one not in WAITING])
def test_whatever_can_be_set_changes_an_answer(
    lived: Lived, before: dict[str, str], program: Flask, tmp_path: Path, field: str
) -> None:
    assert other_answer(field, lived, before, program, tmp_path), f"nobody reads {field}"


@pytest.mark.parametrize("field", WAITING)
def test_what_waits_for_its_issue_has_no_reader_yet(
    lived: Lived, before: dict[str, str], program: Flask, tmp_path: Path, field: str
) -> None:
    assert field in FIELDS
    assert not other_answer(field, lived, before, program, tmp_path), "take it out of the table"
