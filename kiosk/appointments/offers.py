"""What can be booked, and when it repeats. Only reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from peewee import JOIN

from kiosk import clock
from kiosk.appointments import slots
from kiosk.appointments.models import DayException, Offer, Where
from kiosk.appointments.slots import Pattern, Slot
from kiosk.office import hours, place, spans
from kiosk.office.models import Desk, Service
from kiosk.office.parts import WEEKDAYS, Span
from kiosk.staff.models import Staff


def all_of(service: Service | None = None) -> list[Offer]:
    """Return what can be booked, for `service` or at all; of one service by whose it is."""
    found = (
        Offer.select(Offer, Service, Staff, Desk)
        .join(Service)
        .switch(Offer)
        .join(Staff, JOIN.LEFT_OUTER)
        .switch(Offer)
        .join(Desk, JOIN.LEFT_OUTER, on=(Offer.desk == Desk.id))
        .where(~Offer.is_retired, ~Service.is_retired)
        .order_by(Service.position, Staff.sorted.asc(nulls="FIRST"), Offer.id)
    )
    return list(found if service is None else found.where(Offer.service == service))


def pattern(offer: Offer) -> Pattern:
    """Return when `offer` repeats, with its exceptions."""
    weekly = {day: spans_of(offer.weekly.get(name, ())) for day, name in enumerate(WEEKDAYS)}
    odd = {
        row.day: spans_of(row.spans)
        for row in DayException.select().where(DayException.offer == offer)
    }
    return Pattern(weekly, offer.length, offer.gap, odd)


def spans_of(kept: Iterable[Sequence[str]]) -> tuple[Span, ...]:
    """Return hours from the way they are kept, as [["09:00", "12:30"]]."""
    return tuple((spans.hour(start), spans.hour(end)) for start, end in kept)


def is_shut(day: date) -> bool:
    """Say whether nobody works on `day`: a closure or a holiday."""
    return hours.day_off(place.office(), day) is not None


def window(offer: Offer, first: date | None = None) -> tuple[date, date]:
    """Return the first and last day that `offer` may be booked for, from `first` on."""
    today = clock.today()
    return max(today, first or today), today + timedelta(days=offer.ahead_days)


def slot_at(offer: Offer, starts_at: datetime) -> Slot | None:
    """Return the slot of `offer` that starts at `starts_at`, if it has one and the office works."""
    times = slots_of(offer, clock.local(starts_at).date())
    return next((one for one in times if one.starts_at == starts_at), None)


def slots_of(offer: Offer, day: date) -> list[Slot]:
    """Return every slot of `offer` on `day`, free or not; none if the office is shut."""
    return [] if is_shut(day) else slots.of_day(pattern(offer), day, clock.wall_zone())


def is_open_to_all(offer: Offer) -> bool:
    """Say whether visitors book it by themselves; a visit at home needs an address."""
    return offer.self_booking and not offer.is_retired and offer.where is not Where.HOME


def speaks(offer: Offer, language: str) -> bool:
    """Say whether whoever meets people there speaks `language`; no list means it is not known."""
    return not language or not offer.languages or language in offer.languages


def where(offer: Offer) -> dict[str, str]:
    """Return the desk's or the room's name per language; empty for a visit at home."""
    if offer.where is Where.ROOM:
        return dict(offer.room)
    return dict(offer.desk.name) if offer.desk is not None else {}
