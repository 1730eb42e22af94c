"""The life of an appointment, and of a visit at home, as tables. Nothing else decides."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.errors import N_, KioskError


class Status(StrEnum):
    """How an appointment stands. Moved: the promise goes on under another time."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    DONE = "done"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"
    MOVED = "moved"


class Act(StrEnum):
    """What can be done to an appointment."""

    ARRIVE = "arrive"
    FINISH = "finish"
    MISS = "miss"
    CANCEL = "cancel"
    MOVE = "move"


class Visit(StrEnum):
    """How a visit at home stands: no word of what happened there, only that it did."""

    REQUESTED = "requested"
    PLANNED = "planned"
    DONE = "done"
    NOT_FOUND = "not-found"
    REFUSED = "refused"
    REFERRED = "referred"


S, A, V = Status, Act, Visit
TRANSITIONS: Final[dict[Status, dict[Act, Status]]] = {
    S.BOOKED: {
        A.ARRIVE: S.ARRIVED,
        A.FINISH: S.DONE,
        A.MISS: S.NO_SHOW,
        A.CANCEL: S.CANCELLED,
        A.MOVE: S.MOVED,
    },
    S.ARRIVED: {A.FINISH: S.DONE, A.MISS: S.NO_SHOW},
    S.NO_SHOW: {A.ARRIVE: S.ARRIVED},
    S.DONE: {},
    S.CANCELLED: {},
    S.MOVED: {},
}
FREES: Final = (S.CANCELLED, S.MOVED)  # the time can be promised again
OPEN: Final = (S.BOOKED, S.ARRIVED)
ENDS: Final = (V.DONE, V.NOT_FOUND, V.REFUSED, V.REFERRED)
VISITS: Final[dict[Visit, tuple[Visit, ...]]] = {
    V.REQUESTED: (V.PLANNED, V.REFUSED, V.REFERRED),
    V.PLANNED: ENDS,
    **dict.fromkeys(ENDS, ()),
}
# What the end of a visit makes of its appointment.
AFTER_VISIT: Final = {
    V.DONE: A.FINISH,
    V.NOT_FOUND: A.MISS,
    V.REFUSED: A.CANCEL,
    V.REFERRED: A.CANCEL,
}


class MovedOn(KioskError):
    """The table has no such step."""

    message = N_("This appointment has already changed.")


def after(status: Status, act: Act) -> Status:
    """Return the status that `act` leads to from `status`; raises MovedOn."""
    try:
        return TRANSITIONS[status][act]
    except KeyError:
        raise MovedOn from None
