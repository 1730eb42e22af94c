"""Whether numbers are given now, and what to say to everybody if they are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from kiosk import clock
from kiosk.errors import N_
from kiosk.office import hours, place
from kiosk.office.hours import Closed, Why
from kiosk.office.parts import Text
from kiosk.queue import times
from kiosk.queue.rules import ClockDoubtful, NearClosing, OfficeFull
from kiosk.screens.entrance.visit import bp

CLOSED = N_("We are closed now.")


@dataclass(frozen=True)
class Shut:
    """No numbers now. `opens` is wall time; `label` names a closure or a holiday."""

    message: str
    label: Text | None = None
    opens: datetime | None = None


def shut() -> Shut | None:
    """Return why no number is given now; None while the office is open."""
    state = place.opening()
    if isinstance(state, Closed) and state.why is not Why.FULL:
        return Shut(CLOSED, state.label, state.opens)
    if isinstance(state, Closed) or place.day(clock.today()).is_full:
        return Shut(OfficeFull.message, opens=_next_day())
    if place.is_near_closing():
        return Shut(NearClosing.message, opens=hours.next_opening(place.office(), _now()))
    return Shut(ClockDoubtful.message) if times.clock_is_doubtful() else None


@bp.context_processor
def _of_a_refusal() -> dict[str, object]:
    return {"standing": shut}


def _now() -> datetime:
    return clock.local(clock.now()).replace(tzinfo=None)


def _next_day() -> datetime | None:
    return hours.next_opening(place.office(), datetime.combine(clock.today(), time.max))
