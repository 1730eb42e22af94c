"""The poster of a week: A4 or A3, in two languages, with the logos; PDF/UA-1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.languages import Catalogue
from kiosk.office import logos, place
from kiosk.programme import days
from kiosk.programme.days import Day, Line
from printers.documents import Picture, typeset_document
from printers.setter import base_language

GROW: Final = {"a4": 1.0, "a3": 1.414}  # A3 is A4 made larger
WEEK: Final = 7
ROWS: Final = 18.0  # of a sheet at full size, with its head and its logos
SMALLEST: Final = 0.6
TITLE: Final = N_("What is on this week")
CALLED_OFF: Final = N_("Called off")
MOVED: Final = N_("Moved: %(day)s, %(time)s")
NOTHING: Final = N_("Nothing on")

Drawing = Callable[[str], bytes]
"""Returns a pictogram by its name, as SVG in white."""


def poster(monday: date, spoken: Sequence[Catalogue], paper: str, drawing: Drawing) -> bytes:
    """Return what is on in the week of `monday`, in one or two languages; raises PrinterError.

    `paper` is a4 or a3. A day without anything is left out.
    """
    first, site = spoken[0], place.office().site
    week = [one for one in days.days(monday, WEEK) if one.lines or one.off is not None]
    data = {
        "title": first.gettext(TITLE),
        "titles": _each(spoken, lambda words: words.gettext(TITLE)),
        "language": first.language.code,
        "direction": first.language.direction,
        "other": _other(spoken[-1]),
        "paper": paper,
        "grow": GROW[paper] * _share(week),
        "place": [site.name, *filter(None, (site.subtitle, site.address))],
        "when": _each(spoken, lambda words: _span(monday, words)),
        "days": [_day(one, spoken, drawing) for one in week],
        "empty": _each(spoken, lambda words: words.gettext(NOTHING)),
        "logos": [Picture(logos.picture(one)[0], one.alt) for one in logos.shown()],
        "line": place.settings().cofinancing,
    }
    return typeset_document("poster", data)


def _share(week: Sequence[Day]) -> float:
    """Return how large a full week may be set, so that it stays on one sheet."""
    rows = sum(len(one.lines) + 0.8 for one in week)
    return max(SMALLEST, min(1.0, ROWS / max(rows, 1)))


def _each(spoken: Iterable[Catalogue], say: Callable[[Catalogue], str]) -> list[str]:
    return [say(words) for words in spoken]


def _other(words: Catalogue) -> dict[str, str]:
    return {"lang": base_language(words.language.code), "dir": words.language.direction}


def _span(monday: date, words: Catalogue) -> str:
    last = monday + timedelta(days=WEEK - 1)
    code = words.language.code
    return f"{languages.short_date(monday, code)} – {languages.long_date(last, code)}"  # noqa: RUF001


def _day(one: Day, spoken: Sequence[Catalogue], drawing: Drawing) -> dict[str, Any]:
    off = one.off
    return {
        "names": _each(spoken, lambda words: _named(one.day, words)),
        "off": _each(spoken, lambda words: words.pick(off)) if off is not None else [],
        "lines": [_line(line, spoken, drawing) for line in one.lines],
    }


def _named(day: date, words: Catalogue) -> str:
    said = languages.short_date(day, words.language.code)
    return said[:1].upper() + said[1:]


def _line(line: Line, spoken: Sequence[Catalogue], drawing: Drawing) -> dict[str, Any]:
    session = line.session
    start, end = clock.local(session.starts_at), clock.local(session.ends_at)
    return {
        "drawing": Picture(drawing(session.activity.pictogram), session.activity.title["it"]),
        "hours": "" if line.is_away else f"{start:%H:%M}–{end:%H:%M}",  # noqa: RUF001
        "titles": _each(spoken, lambda words: words.pick(session.activity.title)),
        "rooms": _each(spoken, lambda words: words.pick(session.room.name)),
        "off": line.is_cancelled or line.is_away,
        "note": _note(line, spoken),
    }


def _note(line: Line, spoken: Sequence[Catalogue]) -> list[str]:
    """Return that it is called off, or moved, and when to; nothing if it is held as planned."""
    if line.is_cancelled:
        return _each(spoken, lambda words: words.gettext(CALLED_OFF))
    if not line.is_away:
        return []
    at = line.session.starts_at
    return _each(
        spoken,
        lambda words: words.gettext(
            MOVED,
            day=languages.short_date(clock.local(at).date(), words.language.code),
            time=languages.clock_time(at),
        ),
    )
