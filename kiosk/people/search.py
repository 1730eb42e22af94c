"""Finding a record before making one. Only reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from peewee import Expression, ModelSelect

from kiosk import folding
from kiosk.office.telephone import EXTENSION, LONGEST
from kiosk.people.models import Guardian, NameWord, Participant
from kiosk.people.names import Known, known, likeness

MOST: Final = 12  # more would not be read; a further letter is quicker
DIGITS: Final = re.compile(r"[\d\s./+()-]+")
FEWEST: Final = 4  # digits that are one telephone, however they are spaced
YEAR: Final = re.compile(r"(?:19|20)\d\d")
BEGUN: Final = 3  # letters that two spellings of one name most often share
BY_NAME: Final = (Participant.sorted, Participant.id)
LAST: Final = "\U0010ffff"  # stands after every letter, so what begins alike is before it
CURRENT: Final = Participant.merged_into.is_null() & Participant.erased_at.is_null()


def find(query: str) -> list[Participant]:
    """Return the first who fit every word of `query`: starts of names, a telephone, a year."""
    return list(_fitting(query).order_by(*BY_NAME).limit(MOST))


def count(query: str, found: Sequence[Participant]) -> int:
    """Return how many fit `query`, of whom `found` are the first."""
    return len(found) if len(found) < MOST else _fitting(query).count()


def _fitting(query: str) -> ModelSelect[Participant]:
    asked = [_fits(word) for word in _words(query)]
    return Participant.select().where(CURRENT, *asked or [Participant.id.is_null()])


def may_be(new: Known) -> list[tuple[Participant, str]]:
    """Return all records that may be the same person as `new`, each with the reason."""
    begun = {folding.loose(word)[:BEGUN] for word in new.words}
    near = [_has(_begins(one)) for one in sorted(begun)]
    if new.year:
        near.append(Participant.birth_year == new.year)
    if new.phone:
        near.append(Participant.phone == new.phone)
    if not near:
        return []
    some = Participant.select().where(CURRENT, _any(near)).order_by(*BY_NAME)
    found = [(one, likeness(new, compared(one))) for one in some]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: RANK[pair[1]])


RANK: Final = {"name": 0, "like": 1, "phone": 2}


def compared(participant: Participant) -> Known:
    """Return what `participant` is compared by."""
    one = participant
    return known(one.surname, one.name, one.birth_year, one.phone)


def relatives(participant: Participant) -> list[Participant]:
    """Return who shares the telephone of `participant`: most often a family."""
    phones = {phone for phone in (participant.phone, participant.emergency_phone) if phone}
    if not phones:
        return []
    same = Participant.phone.in_(phones) | Participant.emergency_phone.in_(phones)
    others = Participant.select().where(CURRENT, same, Participant.id != participant.id)
    return list(others.order_by(*BY_NAME))


def guardians(participant: Participant) -> list[Guardian]:
    """Return the adults who answer for `participant` or may collect, in the order given."""
    return list(Guardian.select().where(Guardian.participant == participant).order_by(Guardian.id))


def current(participant: Participant) -> Participant:
    """Return the record that `participant` was merged into, at the end of the chain."""
    while participant.merged_into_id is not None:
        participant = participant.merged_into
    return participant


def absorbed(participant: Participant) -> list[Participant]:
    """Return every record that was merged into `participant`, also through others."""
    found = list(Participant.select().where(Participant.merged_into == participant))
    return found + [further for one in found for further in absorbed(one)]


def _words(query: str) -> list[list[str]]:
    """Return what each word may begin; a telephone stays one word, however it is spaced."""
    query = EXTENSION.sub("", query[:LONGEST]).strip()
    if DIGITS.fullmatch(query) and len(re.sub(r"\D", "", query)) >= FEWEST:
        return [[folding.searched(query)]]
    return folding.asked(query)


def _fits(begun: list[str]) -> Expression:
    """Say whether a name or telephone has a start with one of `begun`, or the year is one."""
    years = [int(one) for one in begun if YEAR.fullmatch(one)]
    if years:
        return Participant.birth_year.in_(years)
    return _has(_any([_begins(one) for one in begun]))


def _begins(word: str) -> Expression:
    if word.isdigit():
        word = word.removeprefix("00")  # as "+" is typed: 0039 333…
    return NameWord.word.between(word, f"{word}{LAST}")


def _has(fitting: Expression) -> Expression:
    """Say whether a word of the name is `fitting`; the index of words answers."""
    return Participant.id.in_(NameWord.select(NameWord.participant).where(fitting))


def _any(near: list[Expression]) -> Expression:
    either = near[0]
    for one in near[1:]:
        either = either | one
    return either
