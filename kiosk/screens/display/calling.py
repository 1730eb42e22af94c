"""What the waiting room hears: each call in Italian and then in the language of its ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypedDict, cast

from kiosk import clock
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import calls
from kiosk.queue.models import TicketEvent
from kiosk.screens.shared.speech import addresses
from kiosk.speech.phrases import CALL
from kiosk.speech.wording import phrase

MOST: Final = 100  # calls in one answer


class Call(TypedDict):
    """One call: its number, and the addresses that are played one after the other."""

    number: int
    clips: list[str]


class News(TypedDict):
    """The calls that were not heard yet, and whether the chime comes before each.

    `last` is the call up to which this is all.
    """

    chime: bool
    last: int
    calls: list[Call]


@dataclass(frozen=True)
class Screen:
    """What a screen lets be heard. `is_ours`: it hangs in the office.

    In which language somebody is called is told to the screens of the office alone: whoever is
    in the room hears it, and nobody else can note it down.
    """

    rings: bool = True
    speaks: bool = True
    is_ours: bool = False


def news(after: int, screen: Screen) -> News:
    """Return the calls after call number `after` that are still fresh, the oldest first."""
    settings, latest = place.settings(), calls.latest()
    oldest = clock.now() - timedelta(seconds=settings.display_fresh_seconds)
    found = calls.since(after, oldest, MOST)
    return News(
        chime=settings.display_chime and screen.rings,
        last=found[-1].id if found else latest,
        calls=[Call(number=one.id, clips=_clips(one, screen)) for one in found],
    )


def _clips(call: TicketEvent, screen: Screen) -> list[str]:
    """Return both languages; only the first where the second has no voice, or is the same."""
    settings = place.settings()
    if not (settings.display_voice and screen.speaks):
        return []
    theirs = [call.ticket.language] if screen.is_ours else []
    spoken = dict.fromkeys((settings.default_language, *theirs))
    values = {"code": call.ticket.code, "desk": cast("Desk", call.desk).code}
    return [one for code in spoken for one in addresses(phrase(code, CALL, **values))]
