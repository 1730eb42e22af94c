"""Before tickets go, their month is counted: once, and while all of it is still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import ceil
from statistics import median

from peewee import ModelSelect

from kiosk import clock
from kiosk.database import transaction
from kiosk.queue.models import Contact, Ticket, TicketTheme
from kiosk.queue.status import Status
from kiosk.retention.models import Month, MonthAccess, MonthTheme, MonthWait


def last_to_go(limit: date) -> date:
    """Return the day before which tickets may go: `limit`, but never of the month that runs."""
    return min(limit, clock.today().replace(day=1))


def due(limit: date) -> list[date]:
    """Return the first day of each month that loses rows from before `limit`, not counted yet."""
    days = [
        *_days(
            Ticket.select(Ticket.day).where(Ticket.day < limit, Ticket.closed_at.is_null(False))
        ),
        *_days(Contact.select(Contact.day).where(Contact.day < limit)),
    ]
    counted = {row.day for row in Month.select(Month.day)}
    return sorted({day.replace(day=1) for day in days} - counted)


def keep(months: Iterable[date]) -> int:
    """Count each of the `months`, named by their first day; return how many those were."""
    return sum(_count(first) for first in months)


@transaction
def _count(first: date) -> bool:
    """Write the totals of the month that begins with `first`; False if somebody else has."""
    if Month.get_or_none(Month.day == first) is not None:
        return False
    month = Month.create(day=first, counted_at=clock.now())
    until = (first + timedelta(days=31)).replace(day=1)
    tickets = list(Ticket.select().where(Ticket.day >= first, Ticket.day < until))
    contacts = list(Contact.select().where(Contact.day >= first, Contact.day < until))
    _write_accesses(month, tickets, contacts)
    _write_waits(month, tickets)
    _write_themes(month, {ticket.id: ticket.channel for ticket in tickets}, contacts)
    return True


def _days(rows: ModelSelect[Ticket] | ModelSelect[Contact]) -> Iterator[date]:
    return (row.day for row in rows.distinct())


def _write_accesses(month: Month, tickets: list[Ticket], contacts: list[Contact]) -> None:
    alike: Counter[tuple[int | None, str, str, str, int]] = Counter(
        (one.service_id, one.language, one.channel, _end(one), clock.local(one.issued_at).hour)
        for one in tickets
    )
    alike.update((None, "", one.channel, "", clock.local(one.at).hour) for one in contacts)
    for (service, language, channel, outcome, hour), count in alike.items():
        MonthAccess.create(
            month=month,
            service=service,
            language=language,
            channel=channel,
            outcome=outcome,
            hour=hour,
            count=count,
        )


def _end(ticket: Ticket) -> str:
    return str(ticket.outcome or ticket.status)


def _write_waits(month: Month, tickets: list[Ticket]) -> None:
    """Leave out who did not come: nobody knows how long they waited."""
    waits: dict[int | None, list[float]] = {}
    for one in tickets:
        if one.first_called_at is not None and one.status is not Status.NO_SHOW:
            waited = (one.first_called_at - one.issued_at).total_seconds()
            for service in (None, one.service_id):
                waits.setdefault(service, []).append(waited)
    for key, waited_for in waits.items():
        middle, ninth = int(median(waited_for)), int(ninth_of_ten(waited_for))
        MonthWait.create(
            month=month, service=key, count=len(waited_for), median=middle, ninth=ninth
        )


def ninth_of_ten(values: list[float]) -> float:
    """Return the smallest of `values` that nine of ten do not pass."""
    return sorted(values)[ceil(len(values) * 0.9) - 1]


def _write_themes(month: Month, channels: dict[int, str], contacts: list[Contact]) -> None:
    told = TicketTheme.select().where(TicketTheme.ticket.in_(list(channels)))
    counted = Counter((channels[row.ticket_id], row.theme_id) for row in told)
    counted.update((one.channel, one.theme_id) for one in contacts if one.theme_id)
    for (channel, theme), count in counted.items():
        MonthTheme.create(month=month, channel=channel, theme=theme, count=count)
