"""Who comes on fixed days: for which language or service, and when. Only reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.languages import Catalogue
from kiosk.office import hours, place
from kiosk.office.parts import Office, Span, Text

TODAY: Final = N_("We speak your language today: %(times)s.")
TO: Final = "\u2060\u2013\u2060"  # a dash at which no line ends
WEEKLY: Final = N_("We speak your language: %(times)s.")


def sentence(words: Catalogue) -> str:
    """Return when somebody speaks the language of `words`, said in it; empty if nobody does."""
    office, code = place.office(), words.language.code
    if still := _today(office, code):
        return words.gettext(TODAY, times=_times(still))
    weekly = _week(office, code, code)
    return words.gettext(WEEKLY, times=weekly) if weekly else ""


def in_the_week(reader: str) -> dict[str, str]:
    """Return when each language is spoken here, its weekdays named in the language `reader`."""
    office = place.office()
    return {code: _week(office, code, reader) for code in _spoken(office)}


def here_today() -> dict[str, str]:
    """Return from when to when each language is spoken here today, now or later."""
    office = place.office()
    found = {code: _today(office, code) for code in _spoken(office)}
    return {code: _times(spans) for code, spans in found.items() if spans}


def for_services() -> dict[str, list[tuple[Text, str]]]:
    """Return by its letter who comes for a service today, and from when to when."""
    office = place.office()
    found: dict[str, list[tuple[Text, str]]] = {}
    for one in office.professionals:
        if one.service and (spans := _left(office, one.hours)):
            found.setdefault(one.service, []).append((one.name, _times(spans)))
    return found


def _spoken(office: Office) -> list[str]:
    return sorted({code for one in office.professionals for code in one.languages})


def _today(office: Office, code: str) -> list[Span]:
    return _left(office, _weekly(office, code))


def _left(office: Office, weekly: Mapping[int, Sequence[Span]]) -> list[Span]:
    """Return what is left of today; nothing on a day off."""
    now = clock.local(clock.now())
    spans = weekly.get(now.weekday(), ())
    left = [span for span in spans if span[1] > now.time()]
    return [] if hours.day_off(office, now.date()) else left


def _weekly(office: Office, code: str) -> dict[int, list[Span]]:
    """Return by weekday, Monday is 0, when somebody speaks the language `code`."""
    speakers = [one.hours for one in office.professionals if code in one.languages]
    found = {
        day: sorted({span for weekly in speakers for span in weekly.get(day, ())})
        for day in range(7)
    }
    return {day: spans for day, spans in found.items() if spans}


def _week(office: Office, code: str, reader: str) -> str:
    days = _weekly(office, code).items()
    return ", ".join(f"{languages.weekday(day, reader)} {_times(spans)}" for day, spans in days)


def _times(spans: Iterable[Span]) -> str:
    return ", ".join(f"{start:%H:%M}{TO}{end:%H:%M}" for start, end in spans)
