"""What has been kept long enough goes, and leaves nothing behind in the file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Final, cast

from peewee import Expression

from kiosk import clock
from kiosk.appointments.models import Appointment, VisitAddress, WaitingEntry
from kiosk.database import Table, sweep, transaction
from kiosk.errors import N_, KioskError
from kiosk.office import place
from kiosk.office.models import Change
from kiosk.paper.models import Job
from kiosk.people import journal as people_journal
from kiosk.people.models import PersonEvent
from kiosk.queue import times
from kiosk.queue.models import (
    Contact,
    Counter,
    HelpCall,
    StaffAlarm,
    Ticket,
    TicketEvent,
    TicketTheme,
)
from kiosk.retention import records, totals
from kiosk.retention.promises import BLANKS, PERSONAL
from kiosk.staff.models import Attempt, StaffSession

BATCH: Final = 1000  # rows a transaction, so that no desk waits for the purge

MONTHS: Final = N_("months of which only totals stay")

Rule = tuple[str, type[Table], Expression]
"""What is deleted, in plain words; its table; which rows."""

Blanking = tuple[str, type[Table], Expression, dict[str, str | None]]
"""The same, and what stands in the columns afterwards."""


Opener = Callable[[], AbstractContextManager[None]]
SEALED: Final[dict[type[Table], Opener]] = {PersonEvent: people_journal.unsealed}
"""The tables that give nothing away but to the retention."""


class ClockDoubtful(KioskError):
    """With a wrong clock everything may look old; nothing was deleted."""

    message = N_("The clock may be wrong. Confirm it in the administration, then purge.")


def purge(*, dry_run: bool = False) -> dict[str, int]:
    """Delete what the office's settings no longer keep; return how many rows of each class.

    Of tickets their month's totals stay. With `dry_run` it only counts. Never touches an open
    ticket. Raises ClockDoubtful.
    """
    if times.clock_is_doubtful():
        raise ClockDoubtful
    months = totals.due(_tickets_before())
    if dry_run:
        counted = [*rules(), *(rule[:3] for rule in blanking())]
        would = {name: _count(table, old) for name, table, old in counted} | records.due()
        return {MONTHS: len(months)} | would
    kept = {MONTHS: totals.keep(months)}
    deleted = {name: _delete(table, old) for name, table, old in rules()}
    deleted |= {name: _blank(table, old, blanks) for name, table, old, blanks in blanking()}
    deleted |= records.let_go()
    if any(deleted.values()):
        sweep()
    return kept | deleted


def blanking() -> tuple[Blanking, ...]:
    """Return which rows stay, for the counts, without what was written of a person."""
    _, promised_at = _limits(place.settings().retention_appointment_days)
    named = [getattr(Appointment, name) != "" for name in PERSONAL]
    known = reduce(or_, named) | Appointment.token.is_null(False)
    over = (Appointment.ends_at < promised_at) & known
    return ((N_("names of appointments"), Appointment, over, BLANKS),)


def rules() -> tuple[Rule, ...]:
    """Return what is too old now, in an order in which no row loses what it points to."""
    settings = place.settings()
    visits = _tickets_before()
    _, visits_at = _limits(settings.retention_ticket_days)
    _, journal_at = _limits(settings.retention_log_days)
    _, tries_at = _limits(settings.retention_failed_logins_days)
    _, promised_at = _limits(settings.retention_appointment_days)
    over = Appointment.select(Appointment.id).where(Appointment.ends_at < promised_at)
    closed = (Ticket.day < visits) & Ticket.closed_at.is_null(False)
    gone = Ticket.select(Ticket.id).where(closed)
    return (
        (N_("steps of tickets"), TicketEvent, TicketEvent.ticket.in_(gone)),
        (N_("themes of tickets"), TicketTheme, TicketTheme.ticket.in_(gone)),
        (N_("tickets"), Ticket, closed),
        (N_("addresses of visits"), VisitAddress, VisitAddress.appointment.in_(over)),
        (N_("names on waiting lists"), WaitingEntry, _waited_since(promised_at)),
        (N_("counters"), Counter, Counter.day < visits),
        (N_("contacts without a ticket"), Contact, Contact.day < visits),
        (N_("calls for help"), HelpCall, HelpCall.asked_at < visits_at),
        (N_("silent alarms of the staff"), StaffAlarm, StaffAlarm.asked_at < visits_at),
        (N_("print jobs"), Job, Job.created_at < visits_at),
        (N_("journal of changes"), Change, Change.at < journal_at),
        (N_("journal of records"), PersonEvent, PersonEvent.at < journal_at),
        (N_("tries to sign in"), Attempt, Attempt.at < tries_at),
        (N_("sessions of staff"), StaffSession, StaffSession.last_seen_at < tries_at),
    )


def _waited_since(limit: datetime) -> Expression:
    """Who left the list then, and who has waited in vain for a year."""
    left = WaitingEntry.closed_at < limit
    return left | (WaitingEntry.asked_at < clock.now() - timedelta(days=365))


def _tickets_before() -> date:
    """Return the day before which tickets go; of a month that still runs nothing does."""
    limit, _ = _limits(place.settings().retention_ticket_days)
    return totals.last_to_go(limit)


def _limits(days: int) -> tuple[date, datetime]:
    """Return the first day on the wall that is still kept, and its moment in naive UTC."""
    span = timedelta(days=days)
    return clock.today() - span, clock.now() - span


def _count(table: type[Table], old: Expression) -> int:
    return table.select().where(old).count()


def _blank(table: type[Table], old: Expression, blanks: dict[str, str | None]) -> int:
    total = 0
    while blanked := _blank_some(table, old, blanks):
        total += blanked
    return total


@transaction
def _blank_some(table: type[Table], old: Expression, blanks: dict[str, str | None]) -> int:
    some = table.select(table.id).where(old).limit(BATCH)
    return cast("int", table.update(**blanks).where(table.id.in_(some)).execute())


def _delete(table: type[Table], old: Expression) -> int:
    total = 0
    while deleted := _delete_some(table, old):
        total += deleted
    return total


@transaction
def _delete_some(table: type[Table], old: Expression) -> int:
    some = table.select(table.id).where(old).limit(BATCH)
    with SEALED.get(table, nullcontext)():
        return cast("int", table.delete().where(table.id.in_(some)).execute())
