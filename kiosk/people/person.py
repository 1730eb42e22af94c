"""What is asked of somebody, read from a form and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk import clock
from kiosk.errors import N_, KioskError
from kiosk.folding import visible
from kiosk.languages import DEFAULT, LANGUAGES
from kiosk.office import telephone
from kiosk.office.checks import is_writable

LONGEST: Final = 60
OLDEST: Final = 120  # years
YEAR: Final = re.compile(r"\d{4}", re.ASCII)
DAY: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", re.ASCII)
ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


class NoName(KioskError):
    """A record without a name would never be found again."""

    message = N_("Write the surname or the name, up to 60 letters each.")


class NotShown(KioskError):
    """A sign that no screen and no paper has a shape for."""

    message = N_("A sign in this name cannot be shown. Type the name again.")


class BadBirth(KioskError):
    """Neither a year nor a date, or of nobody alive."""

    message = N_("Write the year of birth, such as 1958, or the date, such as 12/05/1958.")


class NoGuardian(KioskError):
    """A parent or guardian puts a child down."""

    message = N_("For a child, write the name of a parent or guardian.")


@dataclass(frozen=True)
class Adult:
    """Somebody who answers for a child, who may collect it, or both."""

    name: str
    is_guardian: bool = False
    may_collect: bool = True


@dataclass(frozen=True)
class Person:
    """Somebody as described at the desk. A `birth_year` of 0 was not told."""

    surname: str
    name: str
    called: str = ""
    birth_year: int = 0
    born_on: date | None = None
    phone: str = ""
    emergency_phone: str = ""
    language: str = DEFAULT
    adults: tuple[Adult, ...] = ()


def read(form: Mapping[str, str], adults: tuple[Adult, ...] = ()) -> Person:
    """Return who the form describes; raises NoName, NotShown, BadBirth, BadPhone."""
    surname, name, called = (_line(form.get(part, "")) for part in ("surname", "name", "called"))
    if not surname and not name:
        raise NoName
    year, day = born(form.get("born", ""))
    language = form.get("language", "")
    return Person(
        surname=surname,
        name=name,
        called=called,
        birth_year=year,
        born_on=day,
        phone=telephone.kept(form.get("phone", "")),
        emergency_phone=telephone.kept(form.get("emergency_phone", "")),
        language=language if language in LANGUAGES else DEFAULT,
        adults=tuple(Adult(_line(one.name), one.is_guardian, one.may_collect) for one in adults),
    )


def born(written: str) -> tuple[int, date | None]:
    """Return the year, and the day if it was told; 0 and none for nothing. Raises BadBirth."""
    written = written.strip()
    if not written:
        return 0, None
    day = None if YEAR.fullmatch(written) else _day(written)
    year = day.year if day else int(written)
    if not clock.today().year - OLDEST <= year <= clock.today().year:
        raise BadBirth
    return year, day


def _day(written: str) -> date:
    iso, ours = ISO.fullmatch(written), DAY.fullmatch(written)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        if ours:
            return date(int(ours[3]), int(ours[2]), int(ours[1]))
    except ValueError:
        pass
    raise BadBirth


def _line(written: str) -> str:
    line = visible(written)
    if len(line) > LONGEST:
        raise NoName
    if not is_writable(line):
        raise NotShown
    return line
