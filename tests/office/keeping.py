"""What is kept and for how long, copied, doubted: where a field decides and no page shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk import clock
from kiosk.attendance import sheet
from kiosk.config import Config
from kiosk.errors import KioskError
from kiosk.languages import catalogue
from kiosk.office import data_notice, place
from kiosk.office import operations as office
from kiosk.office.data_notice import Purpose
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Person
from kiosk.programme.models import Activity, Session
from kiosk.queue import issuing, times
from kiosk.retention import nightly, purge
from kiosk.staff.models import Staff
from tests.office.answering import House, service
from tests.office.other_values import COURSE


def refusal(verb: Callable[[], object]) -> str:
    """Return what `verb` says: its refusal, or that it was done."""
    try:
        verb()
    except KioskError as error:
        return error.message
    return "done"


def later(house: House, **span: int) -> None:
    house.hands.at += timedelta(**span)


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


def held(house: House) -> dict[str, int]:
    later(house, days=300)
    office.confirm_clock()
    return purge.purge(dry_run=True)


def copies(house: House) -> list[str]:
    folder = nightly.folder(Config(data=house.folder))
    for _ in range(4):
        nightly.run(Config(data=house.folder))
        later(house, days=1)
        office.confirm_clock()
    return sorted(one.name for one in folder.iterdir())


def doubted(house: House) -> bool:
    house.hands.at = datetime(2026, 11, 25, 23, 2)
    issuing.give(service("A"), "night")
    later(house, minutes=-4)
    return times.clock_is_doubtful()


def long_after(house: House) -> bool:
    later(house, days=10)
    return times.clock_is_doubtful()


def ageless(_house: House) -> bool:
    Participant.update(birth_year=0, born_on=None).execute()
    course = Session.get(Session.activity == Activity.get(Activity.slug == COURSE))
    return sheet.lines(course)[0].is_minor
