"""Times that became free for those who wait: whom to telephone, and for how long it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk import clock
from kiosk.appointments import offers, openings, waiting
from kiosk.appointments.models import Offer, WaitingEntry
from kiosk.appointments.openings import Opening
from kiosk.appointments.slots import Slot
from kiosk.office import place

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Call:
    """Somebody to telephone, the time that became free, and until when it is kept for them."""

    entry: WaitingEntry
    opening: Opening
    until: datetime

    @property
    def is_kept(self) -> bool:
        """Say whether nobody can take it at the screen yet."""
        return clock.now() < self.until


def calls() -> list[Call]:
    """Return whom to telephone, each with a time of their own that became free since they asked."""
    return [call for offer in offers.all_of() for call in calls_of(offer)]


def kept(found: Iterable[Offer]) -> Mapping[int, Counter[datetime]]:
    """Return how many places of each time are kept for those who wait, per offer."""
    return {
        one.id: Counter(call.opening.slot.starts_at for call in calls_of(one) if call.is_kept)
        for one in found
    }


def calls_of(offer: Offer) -> list[Call]:
    """Return the calls for one offer: to each in its list the soonest time that is new to them."""
    waits, found = waiting.entries(offer), []
    if not waits:
        return []
    hold = timedelta(hours=place.settings().waiting_hold_hours)
    free = list(_fresh(offer, min(map(_told, waits))))
    for entry in waits:
        mine = next((pair for pair in free if pair[1] > _told(entry)), None)
        if mine is not None:
            free.remove(mine)
            found.append(Call(entry, mine[0], mine[1] + hold))
    return found


def _told(entry: WaitingEntry) -> datetime:
    """Return when whoever waits last heard which times are free, and wanted none."""
    return entry.declined_at or entry.asked_at


def _fresh(offer: Offer, since: datetime) -> Iterator[tuple[Opening, datetime]]:
    """Yield every place that became free after `since`, and when: given back, or of a new day."""
    back = openings.given_back(offer, since)
    for first, last in _spans(offer, since, back):
        for opening in openings.of_offer(offer, first, last):
            over = (freed for old, freed in back if _overlap(old, opening.slot))
            at = max([_opened(offer, opening.day), *over])
            if at > since:
                yield from [(opening, at)] * opening.places


def _spans(
    offer: Offer, since: datetime, back: Iterable[tuple[Slot, datetime]]
) -> list[tuple[date, date]]:
    """Return the days to look at: those of what was given back, and all that came near since."""
    first, last = offers.window(offer)
    new = max(first, clock.local(since).date() + timedelta(days=offer.ahead_days + 1))
    given = {clock.local(slot.starts_at).date() for slot, _ in back}
    single = [(day, day) for day in sorted(given) if first <= day < min(new, last + DAY)]
    return [*single, (new, last)]


def _opened(offer: Offer, day: date) -> datetime:
    """Return when `day` came near enough to be booked."""
    return clock.to_utc(datetime.combine(day - timedelta(days=offer.ahead_days), time.min))


def _overlap(one: Slot, other: Slot) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
