"""Participants and those who answer for a child. Of nobody more than is needed.

There is no column for a diagnosis, the papers of a foreigner, religion or a tax code,
and no free text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from peewee import SQL, BooleanField, CharField, DateField, DateTimeField, ForeignKeyField
from peewee import IntegerField as Whole

from kiosk.database import Table, enum_field, json_field
from kiosk.staff.models import Staff


class Participant(Table):
    """Somebody with a record; `id` is the number that totals keep when the rest is erased.

    `sorted` is the name as lists are put in order; no database orders letters.
    `called` is how to be called, where that is not the name. `birth_year` is 0 when not
    known, and stands beside a full date. Phones are E.164. Times are naive UTC.
    """

    merged_into_id: int | None

    surname = CharField()
    name = CharField()
    sorted = CharField(default="", constraints=[SQL("DEFAULT ''")])
    called = CharField(default="")
    birth_year = Whole(default=0, index=True)
    born_on = DateField(null=True)
    phone = CharField(default="", index=True)
    emergency_phone = CharField(default="")
    language = CharField(default="it")
    notice_version = CharField(default="")
    notice_on = DateField(null=True)
    key = CharField(unique=True, null=True)
    created_at = DateTimeField()
    merged_into = ForeignKeyField("self", null=True, index=False)
    erased_at = DateTimeField(null=True)


class NameWord(Table):
    """What somebody is looked for by: the name from a word of it on, or an end of the telephone.

    A name is folded, without blanks, so that De Luca and Deluca are one.
    """

    participant = ForeignKeyField(Participant)
    word = CharField(index=True)


class Guardian(Table):
    """An adult who answers for a child, who may collect it, or both."""

    participant_id: int

    participant = ForeignKeyField(Participant)
    name = CharField()
    is_guardian = BooleanField(default=False)
    may_collect = BooleanField(default=True)


class Merge(Table):
    """Two records that are one person. `moved`: ids by table, so that it can be undone."""

    kept_id: int
    gone_id: int

    kept = ForeignKeyField(Participant)
    gone = ForeignKeyField(Participant, backref="+")
    moved = json_field()
    at = DateTimeField()
    undone_at = DateTimeField(null=True)


class Deed(StrEnum):
    """What was done with a record."""

    FOUND = "found"
    SEEN = "seen"
    LISTED = "listed"
    PRINTED = "printed"
    PHONE_SEEN = "phone-seen"
    CREATED = "created"
    CHANGED = "changed"
    MERGED = "merged"
    SEPARATED = "separated"
    ENROLLED = "enrolled"
    LEFT = "left"
    CARDED = "carded"
    ARRIVED = "arrived"
    MARKED = "marked"
    EXPORTED = "exported"
    ERASED = "erased"


class PersonEvent(Table):
    """One thing done with a record: who, when, which; never the content.

    Empty `staff` is the person herself at the entrance, or the night's work. Only added
    to: the database itself refuses a change, and a removal but by the retention.
    """

    staff_id: int | None
    participant_id: int

    at = DateTimeField(index=True)
    staff = ForeignKeyField(Staff, null=True, index=False)
    participant = ForeignKeyField(Participant)
    deed = enum_field(Deed)


_REFUSED: Final = "BEGIN SELECT RAISE(ABORT, 'the journal of records is only added to'); END"
# An insert that replaces a line fires no trigger for the line it removes.
_REPLACES: Final = "WHEN EXISTS (SELECT 1 FROM personevent WHERE id = NEW.id)"
SEALS: Final = {
    name: f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON personevent {when} {_REFUSED}"
    for name, verb, when in (
        ("personevent_no_update", "UPDATE", ""),
        ("personevent_no_delete", "DELETE", ""),
        ("personevent_no_replace", "INSERT", _REPLACES),
    )
}
for _seal in SEALS.values():
    PersonEvent.add_index(SQL(_seal))  # made with the table, as its indexes are

TABLES: tuple[type[Table], ...] = (Participant, NameWord, Guardian, Merge, PersonEvent)
