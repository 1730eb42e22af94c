"""The numbers of one day at the desks. Only reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from kiosk.office.models import Service
from kiosk.queue.models import Contact, Ticket
from kiosk.queue.status import Outcome, Status

SERVED, NOT_SERVED, STILL_OPEN = "served", "not-served", "open"
ENDS: Final = {
    Status.NO_SHOW: Status.NO_SHOW.value,
    Status.CANCELLED: Status.CANCELLED.value,
    Status.CLOSED: SERVED,
}


@dataclass(frozen=True)
class Numbers:
    """One day. `wait` is the median from issue to first call in whole minutes, if any was called.

    Every ticket issued is in exactly one of served, missed, cancelled, not served and open.
    `issued_by` has one number for each service and channel, `contacts` one for each channel.
    """

    day: date
    issued: int
    served: int
    missed: int
    cancelled: int
    not_served: int
    open: int
    wait: int | None
    issued_by: Sequence[tuple[Service, str, int]]
    contacts: Sequence[tuple[str, int]]


def numbers(day: date) -> Numbers:
    """Return the numbers of the tickets that were issued on `day`."""
    tickets = list(Ticket.select().where(Ticket.day == day))
    ends = Counter(_end(ticket) for ticket in tickets)
    return Numbers(
        day=day,
        issued=len(tickets),
        served=ends[SERVED],
        missed=ends[Status.NO_SHOW.value],
        cancelled=ends[Status.CANCELLED.value],
        not_served=ends[NOT_SERVED],
        open=ends[STILL_OPEN],
        wait=_wait(tickets),
        issued_by=_issued_by(tickets),
        contacts=_contacts(day),
    )


def _end(ticket: Ticket) -> str:
    if ticket.outcome is Outcome.NOT_SERVED:
        return NOT_SERVED
    return ENDS.get(ticket.status, STILL_OPEN)


def _wait(tickets: Iterable[Ticket]) -> int | None:
    """Leave out who did not come: nobody knows how long they waited."""
    waits = [
        (ticket.first_called_at - ticket.issued_at).total_seconds()
        for ticket in tickets
        if ticket.first_called_at is not None and ticket.status is not Status.NO_SHOW
    ]
    return int(median(waits) // 60) if waits else None


def _issued_by(tickets: Iterable[Ticket]) -> list[tuple[Service, str, int]]:
    counted = Counter((ticket.service_id, ticket.channel) for ticket in tickets)
    services = Service.select().order_by(Service.position)
    return [
        (service, channel, count)
        for service in services
        for (key, channel), count in sorted(counted.items())
        if key == service.id
    ]


def _contacts(day: date) -> list[tuple[str, int]]:
    asked = Contact.select(Contact.channel).where(Contact.day == day)
    return sorted(Counter(contact.channel for contact in asked).items())
