"""People for the demo's courses, and a session that runs now, whatever the day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.attendance import enrolling, places
from kiosk.database import transaction
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Adult, Person
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session
from kiosk.staff.models import Staff

COURSE: Final = "italiano-a1"
CHILDREN: Final = "doposcuola-primaria"
LENGTH: Final = timedelta(hours=2)
# The names are letters of the Greek alphabet; nobody is called so.
LETTERS: Final = (
    *("Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda", "Mi", "Ni"),
    *("Xi", "Omicron", "Pi", "Rho", "Sigma", "Tau", "Ipsilon"),
)
SPOKEN: Final = ("it", "ar", "ro", "sq", "uk", "bn", "zh-Hans")
YOUNG: Final = ("Fi", "Chi", "Psi", "Omega")


@transaction
def fill(reception: Staff, facilitator: Staff, who: str) -> None:
    """Enrol invented people, and let `facilitator` lead their groups; twice it changes nothing."""
    year = clock.today().year
    for slug in (COURSE, CHILDREN):
        activity = timetable.activity(slug)
        if activity is None or places.enrolled(activity):
            continue
        programme.lead(activity, [facilitator], who)
        for one in _adults(year) if slug == COURSE else _children(year):
            enrolling.enrol(activity, [_known(one, reception)], reception, key=f"demo-{one.name}")
    _let_meet(timetable.activity(COURSE), who)


def _adults(year: int) -> list[Person]:
    return [
        Person("Esempio", name, birth_year=year - 25 - 3 * number, language=SPOKEN[number % 7])
        for number, name in enumerate(LETTERS)
    ]


def _children(year: int) -> list[Person]:
    mother = Adult("Alfa Esempio", is_guardian=True)
    return [Person("Esempio", name, birth_year=year - 9, adults=(mother,)) for name in YOUNG]


def _known(one: Person, reception: Staff) -> Participant:
    return people.add(
        one,
        reception,
        key=f"demo-{one.name}",
        notice_version=data_notice.version(one.language, place.office(), Purpose.COURSE),
        notice_on=clock.today(),
    )


def _let_meet(activity: Activity | None, who: str) -> None:
    """Let the course meet now, in a room that is free, if it does not today."""
    if activity is None or Session.get_or_none(
        Session.activity == activity, Session.day == clock.today()
    ):
        return
    begun = clock.now().replace(minute=0, second=0, microsecond=0)
    taken = {stay.room for stay in timetable.stays(begun, begun + LENGTH)}
    free = [one for one in (activity.room, *timetable.rooms()) if one.id not in taken]
    if free:
        made = programme.add(activity, begun, begun + LENGTH, free[0], who)
        programme.told(made)
