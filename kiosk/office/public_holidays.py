"""The public holidays of a country, and the office's own."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Final

from kiosk import languages
from kiosk.errors import N_
from kiosk.office.parts import Holidays, Text

SOME_YEAR: Final = 2026
UNNAMED: Final = N_("Public holiday")


def holiday_on(day: date, holidays: Holidays) -> Text | None:
    """Return the name of the holiday on `day`, in every language; None if it is a day of work."""
    if {day.isoformat(), f"{day:%m-%d}"} & set(holidays.not_observed):
        return None
    national = of_country(holidays.country, holidays.subdivision, day.year).get(day)
    own = _own_name(day, holidays.extra)
    if national is None and own is None:
        return None
    return {**_unnamed(), **(national or {}), **({"it": own} if own else {})}


@cache
def _unnamed() -> Text:
    """Return what is said where a day has no name, or none in the language of the reader."""
    rows = languages.available()
    return {row.code: languages.catalogue(row.code).gettext(UNNAMED) for row in rows}


def _own_name(day: date, extra: dict[str, str]) -> str | None:
    names = [
        name
        for written, name in extra.items()
        if written[:5] == f"{day:%m-%d}" and day.year >= int(written[11:] or 0)
    ]
    return max(names, default=None)


@lru_cache(maxsize=32)
def of_country(country: str, subdivision: str, year: int) -> dict[date, Text]:
    """Return the holidays of one year, named in the languages that are known, Italian always."""
    if not country:
        return {}
    from holidays import country_holidays  # 0.1 s, and only here

    plain = country_holidays(country, subdiv=subdivision or None, years=year)
    named: dict[date, Text] = {day: {"it": name} for day, name in plain.items()}
    for language in plain.supported_languages:
        code = language.partition("_")[0]
        if code in ("it", "en"):
            there = country_holidays(
                country, subdiv=subdivision or None, years=year, language=language
            )
            for day, name in there.items():
                named[day][code] = name
    return named


def are_known(country: str, subdivision: str) -> bool:
    """Say whether there is a list for `country`, and for `subdivision` if one is named."""
    if not re.fullmatch("[A-Z]{2}", country):
        return False
    try:
        of_country(country, subdivision, SOME_YEAR)
    except NotImplementedError:
        return False
    return True
