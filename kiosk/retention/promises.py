"""What the room of appointments may hold of somebody who is to be erased.

An appointment has a name of its own and no way to a record: a person says whether it is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk import clock
from kiosk.appointments import steps
from kiosk.appointments.models import Appointment, VisitAddress, WaitingEntry
from kiosk.appointments.status import Act, Status
from kiosk.database import transaction
from kiosk.office import journal
from kiosk.people import search
from kiosk.people.models import Participant
from kiosk.people.names import Words, is_written, known

PERSONAL: Final = ("name", "contact", "phone", "note", "searched")
CODES: Final = ("code", "token", "key")
BLANKS: Final[dict[str, str | None]] = {**dict.fromkeys(PERSONAL, ""), **dict.fromkeys(CODES)}
WAITED: Final = ("name", "phone", "notice")  # what of a place on the list is personal
Promise = Appointment | WaitingEntry
"""What bears a name: a time, or a place on the list of those who would come."""
name_of: Final = steps.name_of


def alike(participant: Participant, *, surely: bool = False) -> list[Promise]:
    """Return what has the telephone of `participant`, or a name of which every word is hers.

    `surely`: only what has both, which may be told her unasked.
    """
    everyone = [participant, *search.absorbed(participant)]
    phones = {one.phone for one in everyone if one.phone}
    words = tuple(word for one in everyone for word in _words(one))
    tables: tuple[type[Promise], ...] = (Appointment, WaitingEntry)
    named = [one for table in tables for one in table.select().where(table.name != "")]
    enough = all if surely else any
    return [one for one in named if enough((one.phone in phones, _is_in(one.name, words)))]


@transaction
def forget(some: Sequence[Promise], who: str) -> None:
    """Take out of each who it is for; a time still to come is cancelled."""
    for one in some:
        _forget_time(one) if isinstance(one, Appointment) else _forget_place(one)
        journal.note(who, name_of(one), None, "erased")


def _forget_time(one: Appointment) -> None:
    if one.status is Status.BOOKED and one.starts_at > clock.now():
        steps.step(Appointment.get_by_id(one.id), Act.CANCEL)
    Appointment.update(**BLANKS).where(Appointment.id == one.id).execute()
    VisitAddress.delete().where(VisitAddress.appointment == one).execute()


def _forget_place(one: WaitingEntry) -> None:
    """End the wait; the row stays, so that a copy that is put back can be told of it."""
    blank = dict.fromkeys(WAITED, "") | {"closed_at": clock.now()}
    WaitingEntry.update(**blank).where(WaitingEntry.id == one.id).execute()


def _words(one: Participant) -> Words:
    return (*known(one.surname, one.name).words, *known(one.called, "").words)


def _is_in(name: str, words: Words) -> bool:
    return is_written(known(name, "").words, words)
