"""The life of a ticket, as a table. Read it; nothing else decides."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.errors import N_, KioskError


class Status(StrEnum):
    """Where a ticket is."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    NO_SHOW = "no-show"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What can be done to a ticket."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    TRANSFER = "transfer"
    PUT_BACK = "put-back"
    MISS = "miss"
    CLOSE = "close"
    CANCEL = "cancel"
    TAKE_OVER = "take-over"
    EXPIRE = "expire"


class Outcome(StrEnum):
    """How a visit ended."""

    SOLVED = "solved"
    SENT_TO = "sent-to"
    NEW_APPOINTMENT = "new-appointment"
    NOT_POSSIBLE = "not-possible"
    NOT_SERVED = "not-served"


UNDO: Final = "undo"  # no step of the table: back to the status before the last step

S, A = Status, Action
TRANSITIONS: Final[dict[Status, dict[Action, Status]]] = {
    S.WAITING: {
        A.CALL: S.CALLED,
        A.TRANSFER: S.WAITING,
        A.CANCEL: S.CANCELLED,
        A.EXPIRE: S.CLOSED,
    },
    S.CALLED: {
        A.RECALL: S.CALLED,
        A.START: S.SERVING,
        A.TRANSFER: S.WAITING,
        A.PUT_BACK: S.WAITING,
        A.MISS: S.NO_SHOW,
        A.CLOSE: S.CLOSED,
        A.TAKE_OVER: S.CALLED,
        A.EXPIRE: S.CLOSED,
    },
    S.SERVING: {
        A.TRANSFER: S.WAITING,
        A.CLOSE: S.CLOSED,
        A.TAKE_OVER: S.SERVING,
        A.EXPIRE: S.CLOSED,
    },
    S.NO_SHOW: {A.RECALL: S.CALLED, A.PUT_BACK: S.WAITING},
    S.CLOSED: {},
    S.CANCELLED: {},
}
OPEN: Final = (S.WAITING, S.CALLED, S.SERVING)
AT_A_DESK: Final = (S.CALLED, S.SERVING)


class NotAllowed(KioskError):
    """The table has no such transition."""

    message = N_("This ticket has already moved on.")


def after(status: Status, action: Action) -> Status:
    """Return the status that `action` leads to from `status`; raises NotAllowed."""
    try:
        return TRANSITIONS[status][action]
    except KeyError:
        raise NotAllowed from None
