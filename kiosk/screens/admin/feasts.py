"""Days of every year: asked as a day and a month, kept as the document writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from kiosk import clock

EMPTY: Final = 3
YEARS: Final = 4
# 11-10, 11-10:from=2026, 2026-11-10; of what is half typed, too, each half finds its place again.
KEPT: Final = re.compile(r"(?:(\d{4})-)?(\d*)-(\d*)(?::from=(\d{4}))?", re.ASCII)


@dataclass(frozen=True)
class Feast:
    """One row of the form, as its fields are typed; `year` says since when, or the only one."""

    day: str = ""
    month: str = ""
    year: str = ""
    name: str = ""

    @property
    def since(self) -> str:
        """Return it as a day of every year, or of every year since one."""
        return f"{self.month:0>2}-{self.day:0>2}{self.year and f':from={self.year}'}"

    @property
    def only(self) -> str:
        """Return it as a day of every year, or of that one year."""
        return f"{self.year and f'{self.year}-'}{self.month:0>2}-{self.day:0>2}"


def feasts(value: Any) -> list[Feast]:
    """Return the rows of what the document keeps, days or named days, and some to fill in."""
    names = value if isinstance(value, dict) else dict.fromkeys(value or (), "")
    return [*(_apart(day, name) for day, name in names.items()), *[Feast()] * EMPTY]


def years(year: str) -> list[str]:
    """Return the years to choose from, among them the one that was chosen."""
    this = clock.today().year
    return sorted({*map(str, range(this, this + YEARS)), year} - {""})


def _apart(written: str, name: str) -> Feast:
    found = KEPT.fullmatch(written)
    if not found:
        return Feast(name=name)
    only, month, day, since = found.groups("")
    return Feast(day.lstrip("0"), month.lstrip("0"), only or since, name)


def _typed(form: MultiDict[str, str], name: str) -> list[Feast]:
    columns = (form.getlist(f"{name}.{part}") for part in ("day", "month", "year", "name"))
    rows = (Feast(*(one.strip() for one in row)) for row in zip_longest(*columns, fillvalue=""))
    return [row for row in rows if row.day or row.month or row.name]


def named(form: MultiDict[str, str], name: str, _before: Any) -> Any:
    """Return the days that have a name."""
    return {row.since: row.name for row in _typed(form, name)}


def yearly(form: MultiDict[str, str], name: str, _before: Any) -> Any:
    """Return the days that have none."""
    return [row.since for row in _typed(form, name)]


def skipped(form: MultiDict[str, str], name: str, _before: Any) -> Any:
    """Return the days that are left out, in every year or in one."""
    return [row.only for row in _typed(form, name)]
