"""What the queue looks like now. Only reads; every list is the open tickets, never all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from peewee import Expression, ModelSelect, fn

from kiosk import clock
from kiosk.office.models import Desk, DeskService, DeskState, Service
from kiosk.queue.models import HelpCall, StaffAlarm, Ticket, TicketEvent
from kiosk.queue.status import AT_A_DESK, Action, Status

OPEN = Ticket.closed_at.is_null()
IN_LINE = (OPEN, Ticket.status == Status.WAITING)
TURN = (Ticket.due, Ticket.id)
UNDOABLE = frozenset(set(Action) - {Action.EXPIRE, Action.CANCEL})


def line() -> ModelSelect[Ticket]:
    """Return everybody who waits, in the order of their turn, priority aside."""
    return Ticket.select(Ticket, Service).join(Service).where(*IN_LINE).order_by(*TURN)


def for_desk(desk: Desk) -> Expression:
    """Return the condition that a ticket may be called next by `desk`."""
    served = DeskService.select(DeskService.service).where(DeskService.desk == desk)
    free = Ticket.reserved.is_null() & Ticket.service.in_(served)
    return (Ticket.reserved == desk) | free


def waiting(desk: Desk | None = None) -> list[Ticket]:
    """Return who waits, for `desk` or for all, the longest due first."""
    return list(line() if desk is None else line().where(for_desk(desk)))


def first(desk: Desk, *, priority: bool) -> Ticket | None:
    """Return the first of one class that `desk` may call, or nobody."""
    chosen = Ticket.select().where(*IN_LINE, for_desk(desk), Ticket.priority == priority)
    return chosen.order_by(*TURN).limit(1).get_or_none()


def current(desk: Desk) -> Ticket | None:
    """Return the ticket that `desk` has called or is serving."""
    return Ticket.get_or_none(OPEN, Ticket.desk == desk, Ticket.status.in_(AT_A_DESK))


def at_desks() -> list[Ticket]:
    """Return the tickets that any desk has called or is serving."""
    found = Ticket.select(Ticket, Desk).join(Desk, on=(Ticket.desk == Desk.id))
    return list(found.where(OPEN, Ticket.status.in_(AT_A_DESK)).order_by(Ticket.id))


def missed(since: datetime) -> list[Ticket]:
    """Return who did not come when called since `since` (naive UTC), the last first."""
    found = Ticket.select().where(
        Ticket.day >= clock.local(since).date(),
        Ticket.status == Status.NO_SHOW,
        Ticket.closed_at >= since,
    )
    return list(found.order_by(Ticket.closed_at.desc()))


def latest_calls(limit: int, since: datetime) -> list[Ticket]:
    """Return the last `limit` tickets called since `since` (naive UTC), the newest first."""
    found = Ticket.select(Ticket, Desk).join(Desk, on=(Ticket.desk == Desk.id))
    shown = found.where(Ticket.called_at >= since, Ticket.status != Status.WAITING)
    return list(shown.order_by(Ticket.called_at.desc()).limit(limit))


def ahead_of(ticket: Ticket) -> int:
    """Count who is before `ticket`: those that the desks which serve it would call first."""
    before = (Ticket.due < ticket.due) | ((Ticket.due == ticket.due) & (Ticket.id < ticket.id))
    same = Ticket.priority == ticket.priority
    rank = (same & before) if ticket.priority else (Ticket.priority | before)
    who = Ticket.select(fn.COUNT(Ticket.id)).where(
        OPEN, Ticket.status == Status.WAITING, Ticket.id != ticket.id, rank, _rivals(ticket)
    )
    return cast("int", who.scalar())


def _rivals(ticket: Ticket) -> Expression:
    mine = DeskService.alias()
    desks = mine.select(mine.desk).where(mine.service == ticket.service_id)
    shared = DeskService.select(DeskService.service).where(DeskService.desk.in_(desks))
    together = Ticket.service.in_(shared) | (Ticket.service == ticket.service_id)
    return together & (Ticket.reserved.is_null() | Ticket.reserved.in_(desks))


def unserved(lines: Sequence[Ticket], day_start: datetime) -> dict[Service, int]:
    """Return the services that no open desk serves, with how many wait in `lines` for each."""
    served = {
        row.service_id
        for row in DeskService.select(DeskService.service)
        .join(Desk)
        .where(Desk.state == DeskState.OPEN, Desk.since >= day_start)
    }
    counted: dict[Service, int] = {}
    for ticket in lines:
        if ticket.reserved_id is None and ticket.service_id not in served:
            counted[ticket.service] = counted.get(ticket.service, 0) + 1
    return counted


def last_event() -> TicketEvent | None:
    """Return the newest event of all; by id, because a clock can go back."""
    newest = TicketEvent.select().order_by(TicketEvent.id.desc()).limit(1)
    return newest.get_or_none()


def last_at() -> datetime | None:
    """Return when the newest event of all was, naive UTC."""
    newest = TicketEvent.select(TicketEvent.at).order_by(TicketEvent.id.desc()).limit(1)
    return cast("datetime | None", newest.scalar())


def left_over(today_start: datetime) -> list[Ticket]:
    """Return the open tickets that were issued before `today_start` (naive UTC)."""
    found = Ticket.select().where(OPEN, Ticket.day < clock.local(today_start).date())
    return list(found.order_by(Ticket.id))


def help_calls(timeout: timedelta) -> list[HelpCall]:
    """Return who asked for help and is not helped yet; older than `timeout` rings no more."""
    found = HelpCall.select().where(
        HelpCall.ended_at.is_null(), HelpCall.asked_at > clock.now() - timeout
    )
    return list(found.order_by(HelpCall.id))


def alarms(timeout: timedelta, told: timedelta) -> list[StaffAlarm]:
    """Return the alarms of staff: not over and younger than `timeout`, or over since `told`."""
    now = clock.now()
    is_shown = StaffAlarm.ended_at.is_null() | (StaffAlarm.ended_at > now - told)
    found = StaffAlarm.select().where(StaffAlarm.asked_at > now - timeout, is_shown)
    return list(found.order_by(StaffAlarm.id))


def undoable(desk: Desk, now: datetime, seconds: int) -> TicketEvent | None:
    """Return what `desk` did in the last `seconds`, if nothing happened to the ticket since."""
    newest = TicketEvent.select().where(TicketEvent.desk == desk)
    event = newest.order_by(TicketEvent.id.desc()).limit(1).get_or_none()
    if event is None or event.action not in UNDOABLE:
        return None
    later = TicketEvent.select().where(
        TicketEvent.ticket == event.ticket_id, TicketEvent.id > event.id
    )
    fresh = timedelta(0) <= now - event.at <= timedelta(seconds=seconds)
    return event if fresh and not later.exists() else None


def event_before(event: TicketEvent) -> TicketEvent:
    """Return the event of the same ticket that came before `event`."""
    earlier = TicketEvent.select().where(
        TicketEvent.ticket == event.ticket_id, TicketEvent.id < event.id
    )
    return earlier.order_by(TicketEvent.id.desc()).limit(1).get()
