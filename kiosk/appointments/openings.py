"""Which times are still free. Only reads; what is free here is looked at again when it is taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Final

from peewee import JOIN

from kiosk import clock
from kiosk.appointments import slots
from kiosk.appointments.models import Appointment, DayException, Offer, Where
from kiosk.appointments.slots import Pattern, Slot
from kiosk.office import hours, place
from kiosk.office.models import Desk, Service
from kiosk.office.parts import WEEKDAYS, Span
from kiosk.staff.models import Staff

WEEK: Final = timedelta(days=6)  # a first and six more
LONGEST: Final = timedelta(hours=8)  # no promise lasts for longer


@dataclass(frozen=True)
class Opening:
    """A time that is free, and the offer that it belongs to."""

    offer: Offer
    slot: Slot
    places: int

    @property
    def day(self) -> date:
        """The day on the wall."""
        return clock.local(self.slot.starts_at).date()


def offers(service: Service | None = None) -> list[Offer]:
    """Return what can be booked, for `service` or at all."""
    found = (
        Offer.select(Offer, Service, Staff, Desk)
        .join(Service)
        .switch(Offer)
        .join(Staff, JOIN.LEFT_OUTER)
        .switch(Offer)
        .join(Desk, JOIN.LEFT_OUTER, on=(Offer.desk == Desk.id))
        .where(~Offer.is_retired, ~Service.is_retired)
        .order_by(Service.position, Offer.id)
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


def spans_of(written: Iterable[Sequence[str]]) -> tuple[Span, ...]:
    """Return hours from the way they are kept, as [["09:00", "12:30"]]."""
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in written)


def is_shut(day: date) -> bool:
    """Say whether nobody works on `day`: a closure or a holiday."""
    return hours.day_off(place.office(), day) is not None


def window(offer: Offer, first: date | None = None, days: int | None = None) -> tuple[date, date]:
    """Return the first and last day that `offer` may be booked for, narrowed to what is asked."""
    today = clock.today()
    last = today + timedelta(days=offer.ahead_days)
    begin = max(today, first or today)
    return begin, last if days is None else min(last, begin + timedelta(days=days - 1))


def of_offer(offer: Offer, first: date, last: date) -> Iterator[Opening]:
    """Yield the free times of `offer`, in order; a week is read only when it is come to."""
    soonest = clock.now() + timedelta(hours=offer.soonest_hours)
    repeats = pattern(offer)
    while first <= last:
        end = min(last, first + WEEK)
        taken = rivals(offer, first, end)
        for slot in slots.between(repeats, first, end, clock.wall_zone(), is_shut):
            free = _free_places(offer, slot, taken)
            if free and slot.starts_at >= soonest:
                yield Opening(offer, slot, free)
        first = end + timedelta(days=1)


def rivals(offer: Offer, first: date, last: date) -> list[Appointment]:
    """Return the promises of these days that `offer` cannot share its times with, by their time."""
    start = clock.to_utc(datetime.combine(first, time.min)) - LONGEST
    end = clock.to_utc(datetime.combine(last + timedelta(days=1), time.min))
    return rivals_between(offer, start, end)


def rivals_between(offer: Offer, start: datetime, end: datetime) -> list[Appointment]:
    """Return the same between two moments, naive UTC."""
    shared = Appointment.offer == offer
    if offer.staff_id is not None:
        shared |= Appointment.staff == offer.staff_id
    if offer.desk_id is not None:
        shared |= Appointment.desk == offer.desk_id
    found = Appointment.select(
        Appointment.offer, Appointment.starts_at, Appointment.ends_at, Appointment.place
    ).where(
        Appointment.freed_at.is_null(),
        Appointment.starts_at >= start,
        Appointment.starts_at < end,
        shared,
    )
    return list(found.order_by(Appointment.starts_at))


def free_place(offer: Offer, slot: Slot) -> int | None:
    """Return the first place of `slot` that nobody has; None if it is taken."""
    taken = rivals_between(offer, slot.starts_at - LONGEST, slot.ends_at)
    if not _free_places(offer, slot, taken):
        return None
    had = {one.place for one in taken if one.starts_at == slot.starts_at}
    return next(place for place in range(1, offer.places + 1) if place not in had)


def _free_places(offer: Offer, slot: Slot, taken: Sequence[Appointment]) -> int:
    """Count the free places; somebody else at an overlapping time leaves none."""
    free = offer.places
    begin = bisect_left(taken, slot.starts_at - LONGEST, key=attrgetter("starts_at"))
    for at in range(begin, len(taken)):
        one = taken[at]
        if one.starts_at >= slot.ends_at:
            return free
        if one.ends_at > slot.starts_at:
            is_same = one.offer_id == offer.id and one.starts_at == slot.starts_at
            free = free - 1 if is_same else 0
            if free <= 0:
                return 0
    return free


def slot_at(offer: Offer, starts_at: datetime) -> Slot | None:
    """Return the slot of `offer` that starts at `starts_at`, if it has one and the office works."""
    times = slots_of(offer, clock.local(starts_at).date())
    return next((one for one in times if one.starts_at == starts_at), None)


def slots_of(offer: Offer, day: date) -> list[Slot]:
    """Return every slot of `offer` on `day`, free or not; none if the office is shut."""
    return [] if is_shut(day) else slots.of_day(pattern(offer), day, clock.wall_zone())


def speaks(offer: Offer, language: str) -> bool:
    """Say whether whoever meets people there speaks `language`; no list means it is not known."""
    return not language or not offer.languages or language in offer.languages


def where(offer: Offer) -> dict[str, str]:
    """Return the desk's or the room's name per language; empty for a visit at home."""
    if offer.where is Where.ROOM:
        return dict(offer.room)
    return dict(offer.desk.name) if offer.desk is not None else {}
