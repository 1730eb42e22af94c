"""Who would come if a time became free, in the order in which they asked."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk import clock
from kiosk.appointments import offers, openings
from kiosk.appointments.models import Offer, WaitingEntry
from kiosk.appointments.openings import Opening
from kiosk.appointments.rules import NoName, Person, tidied
from kiosk.database import transaction


@dataclass(frozen=True)
class Call:
    """Somebody to telephone, and the time that is free for them."""

    entry: WaitingEntry
    opening: Opening


@transaction
def join(offer: Offer, person: Person) -> WaitingEntry:
    """Put somebody on the list of `offer`; raises NoName, NoticeFirst, TooLong, BadPhone."""
    kept = tidied(person)
    if not kept.name:
        raise NoName
    return WaitingEntry.create(
        offer=offer,
        name=kept.name,
        phone=kept.phone,
        language=kept.language,
        notice=kept.notice,
        asked_at=clock.now(),
    )


@transaction
def called(entry: WaitingEntry) -> None:
    """Note that nobody answered the telephone: the next in line is shown first now."""
    WaitingEntry.update(called_at=clock.now()).where(WaitingEntry.id == entry.id).execute()


@transaction
def leave(entry: WaitingEntry) -> None:
    """Take somebody off the list, booked or not."""
    still = (WaitingEntry.id == entry.id) & WaitingEntry.closed_at.is_null()
    WaitingEntry.update(closed_at=clock.now()).where(still).execute()


def entries(offer: Offer) -> list[WaitingEntry]:
    """Return who waits for `offer`: in the order of asking, who did not answer last."""
    found = WaitingEntry.select().where(
        WaitingEntry.offer == offer, WaitingEntry.closed_at.is_null()
    )
    return list(found.order_by(WaitingEntry.called_at.asc(nulls="FIRST"), WaitingEntry.id))


def calls() -> list[Call]:
    """Return whom to telephone, each with a free time of their own."""
    return [call for offer in offers.all_of() for call in _calls_of(offer)]


def _calls_of(offer: Offer) -> list[Call]:
    waits = entries(offer)
    if not waits:
        return []
    free = (
        opening
        for opening in openings.of_offer(offer, *offers.window(offer))
        for _ in range(opening.places)
    )
    return [Call(entry, opening) for entry, opening in zip(waits, free, strict=False)]
