"""What the phone says of a ticket in each state, for whoever holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.errors import N_
from kiosk.queue.models import Ticket
from kiosk.queue.status import Outcome, Status


@dataclass(frozen=True)
class Wording:
    """The words of one state, still to be translated."""

    title: str
    hint: str
    pictogram: str


WORDINGS: Final = {
    Status.WAITING: Wording(
        N_("Your number"), N_("Stay near. When it is your turn, we write it here."), "chair"
    ),
    Status.CALLED: Wording(
        N_("It is your turn"), N_("Show this number when you arrive."), "ticket"
    ),
    Status.SERVING: Wording(
        N_("We are with you now"), N_("You need to do nothing here."), "person"
    ),
    Status.NO_SHOW: Wording(
        N_("Your number was called"), N_("Come to the desk. We will call you again."), "door"
    ),
    Status.CLOSED: Wording(N_("Thank you for coming"), N_("Come back when you need us."), "check"),
    Status.CANCELLED: Wording(
        N_("You left the line"),
        N_("Thank you for telling us. For a new number come to the entrance."),
        "check",
    ),
}
NOT_SERVED: Final = Wording(
    N_("Today your turn did not come"), N_("We are sorry. Come back when we are open."), "door"
)
SOON: Final = N_("Soon it is your turn. Stay here.")


def wording(ticket: Ticket, ahead: int) -> Wording:
    """Return the words for `ticket`, with `ahead` people before it."""
    if ticket.outcome is Outcome.NOT_SERVED:
        return NOT_SERVED
    words = WORDINGS[ticket.status]
    if ticket.status is Status.WAITING and ahead == 0:
        return Wording(words.title, SOON, words.pictogram)
    return words
