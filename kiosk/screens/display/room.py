"""What the waiting room sees: codes and desks, and nothing that tells of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final, cast

from kiosk import clock, languages
from kiosk.languages import Catalogue, Language
from kiosk.office import notices, place
from kiosk.office.hours import Closed
from kiosk.office.models import Desk, Service
from kiosk.programme import days
from kiosk.queue import board, calls
from kiosk.queue.models import Ticket
from kiosk.queue.status import AT_A_DESK

MORE_LANGUAGES: Final = 2
MOST_NOTICES: Final = 2
MOST_SESSIONS: Final = 4


@dataclass(frozen=True)
class Call:
    """One call; `fresh` is in seconds."""

    code: str
    colour: str
    desk: dict[str, str]
    fresh: int
    is_at_desk: bool
    ticket: Ticket


@dataclass(frozen=True)
class Line:
    """One sentence, and the language it is in."""

    language: Language
    text: str


@dataclass(frozen=True)
class Room:
    """The whole display. `latest` is the number of the newest call; 0 before the first.

    `opens` is naive wall time, and None too if nobody knows; it counts while `is_closed`.
    `today` is what is on and not over, the next of it, while nobody is called.
    """

    now: Call | None
    before: list[Call]
    latest: int
    paused: list[Service]
    is_more_paused: bool
    notices: list[list[Line]]
    is_closed: bool
    opens: datetime | None
    today: Sequence[days.Line]


def room(words: Catalogue) -> Room:
    """Return what the display shows now, its own words being `words`."""
    kept = place.settings().last_calls
    found = [_call(one) for one in board.latest_calls(kept + 1, place.day_start())]
    now = _now(found)
    closed = None if now else _closed()
    paused = [one for one in place.services() if one.is_paused]
    return Room(
        now=now,
        before=[call for call in found if call is not now][:kept],
        latest=calls.latest(),
        paused=[one for one in paused if not one.discreet],
        is_more_paused=any(one.discreet for one in paused),
        notices=_notices(words),
        is_closed=closed is not None,
        opens=closed.opens if closed else None,
        today=[] if now else days.today().lines[:MOST_SESSIONS],
    )


def _closed() -> Closed | None:
    """Return that the office is closed, if nobody waits to be served all the same."""
    state = place.opening()
    return state if isinstance(state, Closed) and not board.waiting() else None


def _call(ticket: Ticket) -> Call:
    desk, at = cast("Desk", ticket.desk), cast("datetime", ticket.called_at)
    return Call(
        code=ticket.code,
        colour=place.face(ticket.letter).colour,
        desk=desk.name,
        fresh=_fresh_for(at),
        is_at_desk=ticket.status in AT_A_DESK,
        ticket=ticket,
    )


def _now(found: list[Call]) -> Call | None:
    """Return the newest call while it is news; then the newest that still stands at a desk."""
    if found and found[0].fresh:
        return found[0]
    return next((call for call in found if call.is_at_desk), None)


def _fresh_for(called_at: datetime) -> int:
    whole = place.settings().display_fresh_seconds
    age = (clock.now() - called_at).total_seconds()
    return min(whole, max(0, ceil(whole - age)))


def _notices(words: Catalogue) -> list[list[Line]]:
    shown = notices.active()[:MOST_NOTICES]
    others = _languages_here(words.language.code) if shown else []
    return [
        [
            Line(spoken.language, notices.said(notice, spoken))
            for spoken in (words, *others)
            if spoken is words or notices.speaks(notice, spoken.language.code)
        ]
        for notice in shown
    ]


def _languages_here(own: str) -> list[Catalogue]:
    """Return the languages that most of those who wait speak, beside the display's `own`."""
    known = {row.code for row in languages.available()} - {own}
    counted = Counter(one.language for one in board.waiting() if one.language in known)
    return [languages.catalogue(code) for code, _ in counted.most_common(MORE_LANGUAGES)]
