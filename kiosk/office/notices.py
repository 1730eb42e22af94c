"""What the waiting room is told: sentences of a translated list, or free words of the staff."""

from __future__ import annotations

from typing import Final

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.languages import Catalogue
from kiosk.office.models import Notice

# Whoever posts one of these fills in an hour at most, and everybody reads it in their language.
PHRASES: Final = {
    "back": N_("Back at %(hour)s."),
    "early": N_("The desk closes early today, at %(hour)s."),
    "patience": N_("Long wait today. Thank you for your patience."),
    "nurse": N_("The nurse is here until %(hour)s."),
    "no-appointments": N_("Today no appointments after %(hour)s."),
    "workshop": N_("Workshop today at %(hour)s. Everybody is welcome."),
}


def needs_hour(phrase: str) -> bool:
    """Say whether the sentence of the key `phrase` has an hour to fill in."""
    return "%(hour)s" in PHRASES[phrase]


def active() -> list[Notice]:
    """Return the notices that hold now, the newest first."""
    now = clock.now()
    found = Notice.select().where(Notice.starts_at <= now, Notice.ends_at > now)
    return list(found.order_by(Notice.id.desc()))


def said(notice: Notice, words: Catalogue) -> str:
    """Return what `notice` says in the language of `words`, or else in Italian."""
    if notice.phrase in PHRASES:
        return words.gettext(PHRASES[notice.phrase], hour=notice.hour)
    return words.pick(notice.text)


def speaks(notice: Notice, code: str) -> bool:
    """Say whether `notice` has words of its own in the language `code`."""
    if notice.phrase in PHRASES:
        return any(row.code == code for row in languages.available())
    return bool(notice.text.get(code))
