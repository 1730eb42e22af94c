"""What a desk can do to a ticket: each button, its words, its verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.errors import N_
from kiosk.office.models import Desk
from kiosk.queue import operations
from kiosk.queue.models import Ticket
from kiosk.queue.status import AT_A_DESK, TRANSITIONS, Action, Outcome

Verb = Callable[[Ticket, Desk], Ticket]


@dataclass(frozen=True)
class Button:
    """A button; without a verb it leads to a page that asks for more."""

    label: str
    pictogram: str
    verb: Verb | None = None


def _cancel(ticket: Ticket, desk: Desk) -> Ticket:  # noqa: ARG001 (whoever is told cancels)
    return operations.cancel(ticket)


A = Action
# The order is the order on the screen.
BUTTONS: Final[dict[Action, Button]] = {
    A.CALL: Button(N_("Call"), "bell", operations.call),
    A.START: Button(N_("Is here: begin"), "person", operations.start),
    A.RECALL: Button(N_("Call again"), "bell", operations.recall),
    A.TAKE_OVER: Button(N_("Take over"), "hands", operations.take_over),
    A.TRANSFER: Button(N_("Pass to others"), "transfer"),
    A.PUT_BACK: Button(N_("Put back in line"), "putback", operations.put_back),
    A.MISS: Button(N_("Did not come"), "noshow", operations.miss),
    A.CLOSE: Button(N_("Close"), "check"),
    A.CANCEL: Button(N_("Has left: cancel"), "cross", _cancel),
}
VERBS: Final[dict[str, Verb]] = {
    **{action.value: button.verb for action, button in BUTTONS.items() if button.verb},
    "prefer": operations.prefer,
}
OUTCOMES: Final[dict[Outcome, Button]] = {
    Outcome.SOLVED: Button(N_("Solved"), "check"),
    Outcome.SENT_TO: Button(N_("Sent elsewhere"), "forward"),
    Outcome.NEW_APPOINTMENT: Button(N_("New appointment"), "calendar"),
    Outcome.NOT_POSSIBLE: Button(N_("Not possible"), "cross"),
}
NEEDS_A_FREE_DESK: Final = frozenset({A.CALL, A.TAKE_OVER})


def allowed(ticket: Ticket, desk: Desk, *, free: bool) -> list[Action]:
    """Return what `desk` may do to `ticket`; `free` says that it could call somebody."""
    elsewhere = ticket.status in AT_A_DESK and ticket.desk_id != desk.id
    return [
        action
        for action in BUTTONS
        if action in TRANSITIONS[ticket.status]
        and (action is Action.TAKE_OVER) == elsewhere
        and (free or not _needs_a_free_desk(ticket, action))
    ]


def _needs_a_free_desk(ticket: Ticket, action: Action) -> bool:
    return action in NEEDS_A_FREE_DESK or (
        action is Action.RECALL and ticket.status not in AT_A_DESK
    )
