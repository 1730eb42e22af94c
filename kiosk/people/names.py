"""How a name is looked for, shortened and compared. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from kiosk.folding import folded, loose

ADULT: Final = 18
SHORTEST: Final = 3  # digits of a telephone that say anything
ALIKE: Final = 0.84  # of two names; "Elena"/"Helena" is above, "Maria"/"Marta" below
Words = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What two records are compared by. `words` are folded; a year of 0 is not known."""

    words: Words
    year: int
    phone: str


def known(surname: str, name: str, year: int = 0, phone: str = "") -> Known:
    """Return what a record is compared by."""
    return Known(tuple(folded(f"{surname} {name}").split()), year, phone)


def likeness(one: Known, other: Known) -> str:
    """Return why two records may be of one person: "name", "like", "phone"; empty if they differ.

    Two people may share a telephone, or differ in one letter, so these are reasons to look.
    """
    fits = _year_fits(one, other)
    if fits and (_is_same(one.words, other.words) or _is_same(other.words, one.words)):
        return "name"
    like = "like" if fits and _is_like(one, other) else ""
    phone = "phone" if one.phone and one.phone == other.phone else ""
    return like or phone if one.year == other.year != 0 else phone or like


def _is_same(fewer: Words, more: Words) -> bool:
    """Say whether `more` writes `fewer` and no more, or more: two surnames, a second name.

    A single word shared says nothing.
    """
    is_whole = len(loose("".join(fewer))) == len(loose("".join(more)))
    return (len(fewer) > 1 or is_whole) and is_written(fewer, more)


def is_written(fewer: Words, more: Words) -> bool:
    """Say whether every word of `fewer` is in `more`, wherever either puts a blank."""
    around, many = more + more, len(more)
    runs = {loose("".join(around[at : at + n])) for at in range(many) for n in range(1, many + 1)}
    reached = {0}
    for end in range(1, len(fewer) + 1):
        if any(at in reached and loose("".join(fewer[at:end])) in runs for at in range(end)):
            reached.add(end)
    return bool(fewer) and len(fewer) in reached


def _year_fits(one: Known, other: Known) -> bool:
    return not one.year or not other.year or one.year == other.year


def _is_like(one: Known, other: Known) -> bool:
    first, second = (" ".join(sorted(each.words)) for each in (one, other))
    compared = SequenceMatcher(None, first, second)
    quick = (compared.real_quick_ratio, compared.quick_ratio, compared.ratio)
    return bool(first) and all(ratio() >= ALIKE for ratio in quick)  # the dearest last


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
