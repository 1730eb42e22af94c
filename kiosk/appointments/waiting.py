"""Who would come if a time became free, in the order in which they asked."""

from __future__ import annotations

from kiosk import clock
from kiosk.appointments.models import Offer, WaitingEntry
from kiosk.appointments.rules import NoName, Person, tidied
from kiosk.database import transaction
from kiosk.office.models import Service


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
def decline(entry: WaitingEntry) -> None:
    """Note that no time free now will do: it is the next one's, and who declined waits on."""
    WaitingEntry.update(declined_at=clock.now()).where(WaitingEntry.id == entry.id).execute()


@transaction
def leave(entry: WaitingEntry) -> None:
    """Take somebody off the list, booked or not."""
    still = (WaitingEntry.id == entry.id) & WaitingEntry.closed_at.is_null()
    WaitingEntry.update(closed_at=clock.now()).where(still).execute()


def everybody() -> list[WaitingEntry]:
    """Return who waits for anything, in the order of asking."""
    found = WaitingEntry.select(WaitingEntry, Offer, Service).join(Offer).join(Service)
    return list(found.where(WaitingEntry.closed_at.is_null()).order_by(WaitingEntry.id))


def entries(offer: Offer) -> list[WaitingEntry]:
    """Return who waits for `offer`: in the order of asking, who did not answer last."""
    found = WaitingEntry.select().where(
        WaitingEntry.offer == offer, WaitingEntry.closed_at.is_null()
    )
    return list(found.order_by(WaitingEntry.called_at.asc(nulls="FIRST"), WaitingEntry.id))
