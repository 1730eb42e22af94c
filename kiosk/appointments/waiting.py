"""Who would come if a time became free, in the order in which they asked.

Each verb leaves one line in the journal, with `who` did it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from peewee import DateTimeField

from kiosk import clock
from kiosk.appointments.models import Offer, WaitingEntry
from kiosk.appointments.rules import NoName, Person, tidied
from kiosk.appointments.steps import name_of
from kiosk.database import transaction
from kiosk.office import journal
from kiosk.office.models import Service

AGAIN: Final = timedelta(minutes=1)  # a button pressed once more so soon is the same touch


@transaction
def join(offer: Offer, person: Person, *, key: str = "", who: str = "") -> WaitingEntry:
    """Put somebody on the list of `offer`; the same `key` gives the same place.

    Raises NoName, NoticeFirst, TooLong, BadPhone.
    """
    known = WaitingEntry.get_or_none(WaitingEntry.key == key) if key else None
    if known is not None:
        return known
    kept = tidied(person)
    if not kept.name:
        raise NoName
    entry = WaitingEntry.create(
        offer=offer,
        name=kept.name,
        phone=kept.phone,
        language=kept.language,
        notice=kept.notice,
        key=key or None,
        asked_at=clock.now(),
    )
    journal.note(who, name_of(entry), None, "join")
    return entry


@transaction
def called(entry: WaitingEntry, who: str = "") -> None:
    """Note that nobody answered the telephone: the next in line is shown first now."""
    _mark(entry, WaitingEntry.called_at, "called", who)


@transaction
def decline(entry: WaitingEntry, who: str = "") -> None:
    """Note that no time free now will do: it is the next one's, and who declined waits on."""
    _mark(entry, WaitingEntry.declined_at, "decline", who)


@transaction
def leave(entry: WaitingEntry, who: str = "") -> None:
    """Take somebody off the list, booked or not."""
    _mark(entry, WaitingEntry.closed_at, "leave", who)


def _mark(entry: WaitingEntry, column: DateTimeField, deed: str, who: str) -> None:
    """Write that something happens to whoever waits still, unless it just did."""
    now = clock.now()
    waits = (WaitingEntry.id == entry.id) & WaitingEntry.closed_at.is_null()
    is_new = column.is_null() | (column <= now - AGAIN)
    if WaitingEntry.update({column: now}).where(waits, is_new).execute():
        journal.note(who, name_of(entry), None, deed)


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
