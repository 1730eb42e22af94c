"""Why a session is not held: a list that every language has, beside free words."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_
from kiosk.languages import Catalogue
from kiosk.programme.models import Session

REASONS: Final = {
    "leader": N_("Who leads it cannot come."),
    "room": N_("The room is not free."),
    "weather": N_("The weather is bad."),
    "few": N_("Too few people."),
    "closed": N_("We are closed on that day."),
    "dates": N_("The dates have changed."),
}


def said(session: Session, words: Catalogue) -> str:
    """Return why `session` is not held, in the language of `words`; empty if nobody said."""
    listed = words.gettext(REASONS[session.reason]) if session.reason in REASONS else ""
    free = words.pick(session.words or {})
    return " ".join(one for one in (listed, free) if one)
