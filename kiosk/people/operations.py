"""Everything that can be done to a record: one function each, one transaction each.

Each leaves a line in the journal, with who did it.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from kiosk import clock, folding
from kiosk.database import transaction
from kiosk.people import journal, search
from kiosk.people.models import Deed, Guardian, NameWord, Participant
from kiosk.people.names import endings, is_minor
from kiosk.people.person import NoGuardian, Person
from kiosk.staff.models import Staff


@transaction
def add(
    person: Person, staff: Staff, *, key: str, notice_version: str, notice_on: date
) -> Participant:
    """Make a record of `person`, who was given the notice; the same `key` gives the same record.

    Raises NoGuardian.
    """
    known = Participant.get_or_none(Participant.key == key)
    if known is not None:
        return known
    participant = Participant.create(
        **_columns(person),
        key=key,
        notice_version=notice_version,
        notice_on=notice_on,
        created_at=clock.now(),
    )
    _let_find(participant, person)
    _answer_for(participant, person)
    journal.note(Deed.CREATED, [participant.id], staff)
    return participant


@transaction
def change(participant: Participant, person: Person, staff: Staff) -> Participant:
    """Write down `participant` as `person` now is; raises NoGuardian.

    An emergency phone is kept until another is given: the desk never sees the one there is.
    """
    columns, before = _columns(person), _written(participant)
    if not person.emergency_phone:
        del columns["emergency_phone"]
    Participant.update(**columns).where(Participant.id == participant.id).execute()
    _let_find(participant, person)
    _answer_for(participant, person)
    if _written(participant) != before:
        journal.note(Deed.CHANGED, [participant.id], staff)
    return Participant.get_by_id(participant.id)


@transaction
def pseudonymise(participant: Participant, staff: Staff | None) -> Participant:
    """Take everything out of the record that says who it is; the number and the year stay.

    Records that were merged into it go the same way.
    """
    chain = [Participant.get_by_id(participant.id), *search.absorbed(participant)]
    for one in chain:
        for table in (Guardian, NameWord):
            table.delete().where(table.participant == one).execute()
        nobody = Person("", "", birth_year=one.birth_year, language=one.language)
        at = one.erased_at or clock.now()
        emptied = Participant.update(**_columns(nobody), erased_at=at)
        emptied.where(Participant.id == one.id).execute()
    journal.note(Deed.ERASED, [one.id for one in chain if one.erased_at is None], staff)
    return Participant.get_by_id(participant.id)


def minor(participant: Participant) -> bool:
    """Say whether `participant` is a child today."""
    return is_minor(participant.birth_year, participant.born_on, clock.today())


def _written(participant: Participant) -> tuple[dict[str, object], list[tuple[str, bool, bool]]]:
    """Return all that the record says now, and of whom it knows that they answer for it."""
    row = Participant.get_by_id(participant.id)
    adults = search.guardians(participant)
    return dict(row.__data__), [(one.name, one.is_guardian, one.may_collect) for one in adults]


def _columns(person: Person) -> dict[str, object]:
    columns = {name: value for name, value in asdict(person).items() if name != "adults"}
    return columns | {"sorted": folding.sorts(person.surname, person.name)}


def _let_find(participant: Participant, person: Person) -> None:
    NameWord.delete().where(NameWord.participant == participant).execute()
    words = {*folding.starts(person.surname, person.name), *folding.starts(person.called)}
    found_by = sorted(words | endings(person.phone))
    rows = [{"participant": participant, "word": word} for word in found_by]
    if rows:
        NameWord.insert_many(rows).execute()


def _answer_for(participant: Participant, person: Person) -> None:
    is_child = is_minor(person.birth_year, person.born_on, clock.today())
    if is_child and not any(one.is_guardian and one.name for one in person.adults):
        raise NoGuardian
    known = {one.name: one for one in search.guardians(participant)}
    named = {one.name: one for one in person.adults if one.name}
    for name, one in named.items():  # who stays keeps the number that marks refer to
        row = known.get(name) or Guardian(participant=participant, name=name)
        row.is_guardian, row.may_collect = one.is_guardian, one.may_collect
        row.save()
    gone = [one.id for name, one in known.items() if name not in named]
    Guardian.delete().where(Guardian.id.in_(gone)).execute()
