"""What a desk sees: everything on its board, read at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from flask import g

from kiosk import clock
from kiosk.languages import LANGUAGES
from kiosk.office import mediators, place
from kiosk.office.models import Desk, Service
from kiosk.paper import slips, tray
from kiosk.queue import board, moves, times, turn
from kiosk.queue.models import HelpCall, Ticket
from kiosk.screens.desk.buttons import BUTTONS, OUTCOMES, allowed
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.requests import seen
from kiosk.staff import missed


def mark(desk: Desk) -> None:
    """Let the region's mark change also with what no transaction tells.

    The time to undo runs out, a ring grows louder, paper ends, a screen falls silent.
    """
    event = board.undoable(desk, moves.now(), place.settings().undo_seconds)
    loud = [call.id for call in _helps() if is_loud(call)]
    paper = [(one.url, one.reading.since) for one in press().troubles()]
    unsaid = (event and event.id, loud, paper, faults(), bool(g.get("locked")))
    g.seen = f"{seen()}-{crc32(repr(unsaid).encode()):x}"


def sight(desk: Desk) -> dict[str, Any]:
    """Return everything that the board of `desk` shows."""
    limits, current, waits = place.settings(), board.current(desk), board.waiting(desk)
    is_open = place.is_open(desk)
    free = is_open and current is None
    return {
        **shown_with(desk),
        "is_open": is_open,
        "free": free,
        "current": current,
        "actions": allowed(current, desk, free=free) if current else [],
        "next_up": turn.next_for(desk) if free else None,
        "waiting": waits,
        "elsewhere": [one for one in board.at_desks() if one.desk_id != desk.id],
        "missed": board.missed(clock.now() - timedelta(minutes=limits.no_show_minutes)),
        "undoable": board.undoable(desk, moves.now(), limits.undo_seconds),
        "themes": place.themes(),
        "outcomes": OUTCOMES,
        **_alerts(waits),
    }


def shown_with(desk: Desk) -> dict[str, Any]:
    """Return what every page of `desk` needs to show a ticket."""
    return {
        "desk": desk,
        "buttons": BUTTONS,
        "face": _faces(),
        "languages": LANGUAGES,
        "mediated": mediators.here_today(),
        "minutes": minutes_since,
        "today": clock.today(),
    }


def shown_with_services(desk: Desk) -> dict[str, Any]:
    """Return what a page of `desk` needs to show the services, and who comes for them today."""
    return {
        **shown_with(desk),
        "services": place.services(),
        "comes": mediators.for_services(),
    }


def minutes_since(moment: datetime) -> int:
    """Return the whole minutes since `moment` (naive UTC), never less than none."""
    return max(0, int((clock.now() - moment).total_seconds() // 60))


def is_loud(call: HelpCall) -> bool:
    """Say whether nobody has answered `call` for longer than is polite."""
    patience = timedelta(seconds=place.settings().help_patience_seconds)
    return call.desk is None and clock.now() - call.asked_at >= patience


def faults() -> list[missed.Fault]:
    """Return what is wrong with the screens; of its own sound every desk speaks for itself."""
    return [one for one in missed.faults() if one.sentence != missed.MUTE["desk"]]


def _alerts(waits: Sequence[Ticket]) -> dict[str, Any]:
    everyone = board.waiting()
    doubtful = times.clock_is_doubtful()
    return {
        "helps": _helps(),
        "is_loud": is_loud,
        "troubles": press().troubles(),
        "doubtful": tray.doubtful(),
        "label_of": slips.label_of,
        "faults": faults(),
        "unserved": _unserved(everyone),
        "stranded": _stranded(everyone, waits),
        "clock_is_doubtful": doubtful,
        "earlier": [] if doubtful else times.must_answer(),
    }


def _helps() -> list[HelpCall]:
    return board.help_calls(timedelta(minutes=place.settings().help_timeout_minutes))


def _unserved(everyone: Sequence[Ticket]) -> list[tuple[Service, int, Ticket]]:
    """Return each service that nobody calls, how many wait, and who is first."""
    counted = board.unserved(everyone, place.day_start())
    return [
        (service, count, next(one for one in everyone if one.service_id == service.id))
        for service, count in counted.items()
    ]


def _stranded(everyone: Sequence[Ticket], mine: Sequence[Ticket]) -> list[Ticket]:
    """Return who is reserved for a desk where nobody sits, this one excepted."""
    sat_at = {desk.id for desk in place.open_desks()}
    known = {one.id for one in mine}
    return [
        one
        for one in everyone
        if one.reserved_id is not None and one.reserved_id not in sat_at and one.id not in known
    ]


def _faces() -> Callable[[str], Service]:
    """Return how to find the service whose colour a ticket of a letter shows to all."""
    offered = {service.letter: service for service in place.services()}
    reception = place.reception()
    return lambda letter: offered.get(letter, reception)
