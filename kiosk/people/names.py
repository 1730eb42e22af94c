"""How a name is looked for, shortened and compared. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from kiosk.folding import folded

ADULT: Final = 18
SHORTEST: Final = 3  # digits of a telephone that say anything
ALIKE: Final = 0.84  # of two names; "Elena"/"Helena" is above, "Maria"/"Marta" below


@dataclass(frozen=True)
class Known:
    """What two records are compared by. `words` are folded; a year of 0 is not known."""

    words: frozenset[str]
    year: int
    phone: str


def known(surname: str, name: str, year: int = 0, phone: str = "") -> Known:
    """Return what a record is compared by."""
    return Known(frozenset(folded(f"{surname} {name}").split()), year, phone)


def likeness(one: Known, other: Known) -> str:
    """Return why two records may be of one person: "name", "like", "phone"; empty if they differ.

    Two people may share a telephone, so "phone" is only a reason to look.
    """
    if _same_name(one, other) and _year_fits(one, other):
        return "name"
    if one.year and one.year == other.year and _ratio(one, other) >= ALIKE:
        return "like"
    return "phone" if one.phone and one.phone == other.phone else ""


def _same_name(one: Known, other: Known) -> bool:
    """Say whether the words are the same, or one writes fewer of them: two surnames, a second name.

    A single word shared says nothing.
    """
    shared = one.words & other.words
    return shared in (one.words, other.words) and (len(shared) > 1 or one.words == other.words)


def _year_fits(one: Known, other: Known) -> bool:
    return not one.year or not other.year or one.year == other.year


def _ratio(one: Known, other: Known) -> float:
    first, second = (" ".join(sorted(each.words)) for each in (one, other))
    return SequenceMatcher(None, first, second).ratio()


def short(name: str, surname: str) -> str:
    """Return the first name and the initial of the surname, as a child is shown."""
    first = name.split()[:1]
    return " ".join([*first, *(f"{word[0]}." for word in surname.split()[:1])])


def endings(phone: str) -> set[str]:
    """Return every end of `phone`, so that its digits are found wherever one begins to type."""
    digits = phone.partition(";")[0].removeprefix("+")  # without the extension
    return {digits[start:] for start in range(len(digits) - SHORTEST + 1)}


def is_minor(year: int, born: date | None, today: date) -> bool:
    """Say whether somebody is under eighteen `today`; with only a year, until it is sure."""
    if born is not None:
        birthday = (born.month, born.day) <= (today.month, today.day)
        return today.year - born.year - (not birthday) < ADULT
    return bool(year) and today.year - year <= ADULT
