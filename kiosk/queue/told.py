"""What whoever holds a ticket is told of it: at the entrance, on the phone, by the voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk import clock
from kiosk.errors import N_
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue.models import Ticket
from kiosk.queue.rules import can_return
from kiosk.queue.status import AT_A_DESK, Outcome, Status


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
        N_("For a new number come to the entrance."),
        "check",
    ),
}
NOT_SERVED: Final = Wording(
    N_("Today your turn did not come"), N_("We are sorry. Come back when we are open."), "door"
)
MISSED_LONG_AGO: Final = Wording(
    N_("Your number was called"), N_("Go to the desk and ask there."), "door"
)
SOON: Final = N_("Soon it is your turn. Stay here.")
TEXTS: Final = tuple(
    dict.fromkeys(
        text
        for words in (*WORDINGS.values(), NOT_SERVED, MISSED_LONG_AGO)
        for text in (words.title, words.hint)
    )
)


def where(ticket: Ticket) -> Desk | None:
    """Return the desk where whoever was called is awaited, also after she was missed."""
    return ticket.desk if ticket.status in (*AT_A_DESK, Status.NO_SHOW) else None


def wording(ticket: Ticket, ahead: int) -> Wording:
    """Return the words for `ticket`, with `ahead` people before it."""
    if ticket.outcome is Outcome.NOT_SERVED:
        return NOT_SERVED
    if ticket.status is Status.NO_SHOW and not can_return(ticket, clock.now(), place.settings()):
        return MISSED_LONG_AGO
    words = WORDINGS[ticket.status]
    if ticket.status is Status.WAITING and ahead == 0:
        return Wording(words.title, SOON, words.pictogram)
    return words
