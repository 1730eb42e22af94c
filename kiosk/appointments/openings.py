"""Which times are still free. Only reads; what is free here is looked at again when it is taken."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from operator import attrgetter
from typing import Final, cast

from peewee import Expression

from kiosk import clock
from kiosk.appointments import offers, slots
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.slots import Slot

Kept = Mapping[int, Counter[datetime]]
"""How many places of each time are kept for others, by the number of the offer."""

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


def of_offer(offer: Offer, first: date, last: date) -> Iterator[Opening]:
    """Yield the free times of `offer`, in order; a week is read only when it is come to."""
    soonest = clock.now() + timedelta(hours=offer.soonest_hours)
    repeats = offers.pattern(offer)
    while first <= last:
        end = min(last, first + WEEK)
        taken = rivals(offer, first, end)
        for slot in slots.between(repeats, first, end, clock.wall_zone(), offers.is_shut):
            free = _free_places(offer, slot, taken)
            if free and slot.starts_at >= soonest:
                yield Opening(offer, slot, free)
        first = end + timedelta(days=1)


def by_day(
    found: Iterable[Offer],
    first: date,
    *,
    weekday: int | None = None,
    most: int = 5,
    kept: Kept | None = None,
) -> dict[date, list[Opening]]:
    """Return the free times of the next `most` days that have any, from `first` on.

    `weekday` asks for one only, Monday is 0. `kept` places are not free.
    """
    days: dict[date, list[Opening]] = {}
    times = (of_offer(offer, *offers.window(offer, first)) for offer in found)
    for opening in merge(*times, key=lambda one: one.slot.starts_at):  # then as `found`
        is_kept = kept and kept[opening.offer.id][opening.slot.starts_at] >= opening.places
        if is_kept or (weekday is not None and opening.day.weekday() != weekday):
            continue
        if opening.day not in days and len(days) == most:
            break
        days.setdefault(opening.day, []).append(opening)
    return days


def rivals(offer: Offer, first: date, last: date) -> list[Appointment]:
    """Return the promises of these days that `offer` cannot share its times with, by their time."""
    start = clock.to_utc(datetime.combine(first, time.min)) - LONGEST
    end = clock.to_utc(datetime.combine(last + timedelta(days=1), time.min))
    return rivals_between(offer, start, end)


def rivals_between(offer: Offer, start: datetime, end: datetime) -> list[Appointment]:
    """Return the same between two moments, naive UTC."""
    found = Appointment.select(
        Appointment.offer, Appointment.starts_at, Appointment.ends_at, Appointment.place
    ).where(
        Appointment.freed_at.is_null(),
        Appointment.starts_at >= start,
        Appointment.starts_at < end,
        _shared(offer),
    )
    return list(found.order_by(Appointment.starts_at))


def given_back(offer: Offer, since: datetime) -> list[tuple[Slot, datetime]]:
    """Return the times ahead that became free for `offer` after `since`, and when they did."""
    found = Appointment.select(
        Appointment.starts_at, Appointment.ends_at, Appointment.freed_at
    ).where(Appointment.freed_at > since, Appointment.starts_at >= clock.now(), _shared(offer))
    rows = cast("Iterable[tuple[datetime, datetime, datetime]]", found.tuples())
    return [(Slot(start, end), freed) for start, end, freed in rows]


def _shared(offer: Offer) -> Expression:
    """Say which promises take a time from `offer`: its own, its professional's, its desk's."""
    shared = Appointment.offer == offer
    if offer.staff_id is not None:
        shared |= Appointment.staff == offer.staff_id
    if offer.desk_id is not None:
        shared |= Appointment.desk == offer.desk_id
    return shared


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
