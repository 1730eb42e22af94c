"""Taking away again, in a copy that is put back, what was taken away since it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from kiosk import clock
from kiosk.appointments.models import Appointment, WaitingEntry
from kiosk.attendance.models import Card
from kiosk.database import Table, transaction
from kiosk.office import journal
from kiosk.people.models import Merge, Participant
from kiosk.retention import erasing, gone, merging, promises
from kiosk.retention.gone import Gone, Kind
from kiosk.staff import sessions
from kiosk.staff.models import Device, Pairing, Role, Staff, StaffSession

WHO: Final = "restore"
BORN: Final[dict[Kind, tuple[type[Table], str]]] = {
    Kind.RECORD: (Participant, "created_at"),
    Kind.APPOINTMENT: (Appointment, "booked_at"),
    Kind.WAITING: (WaitingEntry, "asked_at"),
    Kind.CARD: (Card, "made_at"),
    Kind.DEVICE: (Device, "paired_at"),
}


@transaction
def apply(since: Iterable[Gone]) -> list[str]:
    """Apply what is not so in the open database, which nobody uses; return it in words.

    Nobody is signed in afterwards, and no device waits to be paired.
    """
    sessions.end(StaffSession.id > 0)
    Pairing.delete().execute()
    listed = sorted(set(since), key=lambda one: one.at)
    told = [words for kind, act in ACTS.items() for words in act(_of(kind, listed))]
    if not Staff.select().where(Staff.role == Role.COORDINATOR, Staff.is_active).exists():
        told.append("Nobody is coordinator now: kiosk staff add NAME --role coordinator")
    return told


def _of(kind: Kind, listed: list[Gone]) -> list[Gone]:
    return [one for one in listed if one.kind == kind]


def _rows(listed: list[Gone]) -> dict[int, Table]:
    """Return the rows that are listed, by their numbers: the same ones, not later ones."""
    found: dict[int, Table] = {}
    for one in listed:
        table, born = BORN[Kind(one.kind)]
        row = table.get_or_none(table.id == one.number)
        if row is not None and str(getattr(row, born)) == one.mark:
            found[one.number] = row
    return found


def _erase_records(listed: list[Gone]) -> list[str]:
    people = _rows(listed)
    for merge in Merge.select().where(Merge.undone_at.is_null()):
        if (merge.kept_id in people) != (merge.gone_id in people):
            _part(merge)
    erased = []
    for number in people:
        one = Participant.get_by_id(number)
        if one.erased_at is None:
            erasing.pseudonymise(one, None)
            erased.append(number)
    return _numbers("Records of people erased again", erased)


def _part(merge: Merge) -> None:
    """Part two records of which only one was erased: they were parted before."""
    if not merge.kept.erased_at and not merge.gone.erased_at:
        merging.part(merge, None)


def _forget(listed: list[Gone]) -> list[str]:
    known = [one for one in _rows(listed).values() if isinstance(one, promises.Promise)]
    named = [one for one in known if one.name or getattr(one, "token", None)]
    promises.forget(named, WHO)
    return _numbers("Appointments and waits erased again", [one.id for one in named])


def _end_cards(listed: list[Gone]) -> list[str]:
    works = [id_ for id_, one in _rows(listed).items() if getattr(one, "ended_at", None) is None]
    Card.update(ended_at=clock.now()).where(Card.id.in_(works)).execute()
    return _numbers("Cards that work no more", works)


def _revoke(listed: list[Gone]) -> list[str]:
    rows = [one for one in _rows(listed).values() if isinstance(one, Device)]
    trusted = [one for one in rows if one.revoked_at is None]
    for one in trusted:
        Device.update(revoked_at=clock.now()).where(Device.id == one.id).execute()
        journal.note(WHO, f"devices[{one.name}]", one.kind, "")
    return [f"Trusted no more: the {one.kind} {one.name}" for one in trusted]


def _of_staff(listed: list[Gone], *paths: str) -> list[tuple[Staff, Gone]]:
    """Return who is meant by what is listed last, unless the copy knows something later."""
    found: dict[int, tuple[Staff, Gone]] = {}
    for one in listed:
        person = Staff.get_or_none(Staff.id == one.number)
        if person is not None and gone.mark_of_staff(person.name) == one.mark:
            found[person.id] = (person, one)
    return [
        (person, one)
        for person, one in found.values()
        if not one.at or one.at > _last([f"staff[{person.name}]{path}" for path in paths])
    ]


def _last(paths: list[str]) -> str:
    return max((str(line.at) for path in paths if (line := journal.line(path))), default="")


def _dismiss(listed: list[Gone]) -> list[str]:
    here = [one for one, _ in _of_staff(listed, "", ".pin") if one.is_active]
    for person in here:
        Staff.update(is_active=False).where(Staff.id == person.id).execute()
        journal.note(WHO, f"staff[{person.name}]", person.role, "")
    return [f"Works here no more: {person.name}" for person in here]


def _set_roles(listed: list[Gone]) -> list[str]:
    told = []
    for person, one in _of_staff(listed, ".role"):
        if one.value in list(Role) and one.value != person.role:
            Staff.update(role=Role(one.value)).where(Staff.id == person.id).execute()
            journal.note(WHO, f"staff[{person.name}].role", person.role, one.value)
            told.append(f"{person.name} is {one.value} again")
    return told


def _change_pins(listed: list[Gone]) -> list[str]:
    """Let no old PIN in: the new one counts where it is known, otherwise none does."""
    told = []
    for person, one in _of_staff(listed, ".pin"):
        if person.pin_hash == one.value:
            continue
        Staff.update(pin_hash=one.value).where(Staff.id == person.id).execute()
        journal.note(WHO, f"staff[{person.name}].pin", "", "")
        way = f'needs a new PIN: kiosk staff reset-pin "{person.name}"'
        told.append(f"{person.name} {'keeps the new PIN' if one.value else way}")
    return told


def _numbers(words: str, numbers: list[int]) -> list[str]:
    return [f"{words}: number {', '.join(map(str, sorted(numbers)))}"] if numbers else []


ACTS: Final[dict[Kind, Callable[[list[Gone]], list[str]]]] = {
    Kind.RECORD: _erase_records,
    Kind.APPOINTMENT: _forget,
    Kind.WAITING: _forget,
    Kind.CARD: _end_cards,
    Kind.DEVICE: _revoke,
    Kind.STAFF: _dismiss,
    Kind.ROLE: _set_roles,
    Kind.PIN: _change_pins,
}
