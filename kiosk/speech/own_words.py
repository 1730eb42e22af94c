"""What staff wrote beyond the names of things, and what the office tells of itself. Only reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kiosk import languages, written
from kiosk.appointments import offering, offers
from kiosk.appointments.models import Offer
from kiosk.errors import N_
from kiosk.languages import DEFAULT, Catalogue
from kiosk.office import data_notice, hours, notices, place
from kiosk.office.data_notice import LINES as NOTICE_LINES
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Notice
from kiosk.programme import reasons, timetable
from kiosk.programme.models import Room

Words = Mapping[str, str]  # the text in each language that it has
NOTHING: Final[Words] = {}
LANGUAGE: Final = N_("Language: %(name)s")


def _in(words: Catalogue, text: str) -> Words:
    return {words.language.code: text} if text else NOTHING


def _number(which: str) -> int:
    """Return the number that a key ends with; -1, which nothing has, if it is none."""
    found = written.meant(written.number, which)
    return -1 if found is None else found


def _about(slug: str, _words: Catalogue) -> Words:
    found = timetable.activity(slug)
    return found.text if found else NOTHING


def _bring(slug: str, _words: Catalogue) -> Words:
    found = timetable.activity(slug)
    return found.bring if found else NOTHING


def _tongue(slug: str, words: Catalogue) -> Words:
    """Return which language is spoken in an activity."""
    found = timetable.activity(slug)
    name = languages.name_in(found.language, words.language.code) if found else ""
    return _in(words, words.gettext(LANGUAGE, name=name)) if name else NOTHING


def _partner(slug: str, _words: Catalogue) -> Words:
    """Return who holds an activity with us, by its Italian name."""
    found = timetable.activity(slug)
    return {DEFAULT: found.partner} if found and found.partner else NOTHING


def _room(code: str, _words: Catalogue) -> Words:
    found = Room.get_or_none(Room.code == code)
    return found.name if found else NOTHING


def _why(session: str, words: Catalogue) -> Words:
    """Return why a session is not held."""
    found = timetable.session(_number(session))
    return _in(words, reasons.said(found, words)) if found else NOTHING


def _pause(letter: str, _words: Catalogue) -> Words:
    """Return why a service is paused."""
    found = place.service(letter)
    return (found.reason if found and found.is_paused else None) or NOTHING


def _off(day: str, _words: Catalogue) -> Words:
    """Return the name of a closure or a holiday."""
    asked = written.meant(written.day, day)
    found = hours.day_off(place.office(), asked) if asked else None
    return found[1] if found else NOTHING


def _closure(_which: str, _words: Catalogue) -> Words:
    """Return why it is closed now."""
    state = place.opening()
    return (state.label if isinstance(state, hours.Closed) else None) or NOTHING


def _notice(which: str, words: Catalogue) -> Words:
    """Return a notice; where it has not this language, in Italian."""
    found = Notice.get_or_none(Notice.id == _number(which))
    if found is None or found.phrase not in notices.PHRASES:
        return found.text if found else NOTHING
    return _in(words, notices.said(found, words))


def _offer(which: str) -> Offer | None:
    return Offer.get_or_none(Offer.id == _number(which))


def _where(which: str, _words: Catalogue) -> Words:
    """Return where an appointment of an offer is."""
    found = _offer(which)
    return offers.where(found) if found else NOTHING


def _with(which: str, words: Catalogue) -> Words:
    """Return with whom an appointment is that visitors book by themselves: its tile says it."""
    found = _offer(which)
    is_shown = found is not None and offers.is_open_to_all(found)
    return _in(words, found.staff.name) if found and is_shown and found.staff else NOTHING


def _needs(which: str, words: Catalogue) -> Words:
    """Return one of the things to bring for a service, such as D-1 for its first."""
    letter, _, number = which.partition("-")
    found = place.service(letter)
    things = offering.things(found.id, words) if found else []
    at = _number(number) - 1
    return _in(words, things[at]) if 0 <= at < len(things) else NOTHING


def _dial(which: str, words: Catalogue) -> Words:
    """Return the office's number, or that for messages, digit by digit."""
    if which != "whatsapp":
        return _in(words, _digits(place.settings().phone))
    digits = _digits(place.office().site.whatsapp)
    return _in(words, f"WhatsApp: {digits}") if digits else NOTHING


def _digits(number: str) -> str:
    return " ".join(one for one in number if one.isdigit())


def _data(which: str, words: Catalogue) -> Words:
    """Return a line of the notice on data, such as course-2: 0 is its title."""
    purpose, _, number = which.rpartition("-")
    at = _number(number)
    if purpose not in list(Purpose):
        return NOTHING
    notice = data_notice.data_notice(words, place.office(), Purpose(purpose))
    lines = (notice.title, *notice.lines)
    return _in(words, lines[at]) if 0 <= at < len(lines) else NOTHING


def notice_keys(purpose: Purpose) -> list[str]:
    """Return the keys that say the whole notice on data, its title first."""
    return [f"data-{purpose}-{number}" for number in range(NOTICE_LINES + 1)]


# By the first word of a key, such as room-sala; what follows it says which.
TOLD: Final[dict[str, Callable[[str, Catalogue], Words]]] = {
    "about": _about,
    "bring": _bring,
    "tongue": _tongue,
    "partner": _partner,
    "room": _room,
    "why": _why,
    "pause": _pause,
    "off": _off,
    "closure": _closure,
    "notice": _notice,
    "where": _where,
    "with": _with,
    "needs": _needs,
    "dial": _dial,
    "data": _data,
}
