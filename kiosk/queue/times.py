"""The clock and the end of the day: what no timer decides, a person is asked."""

from __future__ import annotations

from datetime import timedelta

from kiosk import clock
from kiosk.database import transaction
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.queue import board
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.queue.rules import StillAtDesk


def clock_is_doubtful() -> bool:
    """Say whether a person should look at the clock before the first ticket of the day.

    A battery that died, and no internet: the time then stands before the last
    event, or far after it.
    """
    last, today = board.last_event(), clock.today()
    if last is None or place.day(today).clock_confirmed_at is not None:
        return False
    if Ticket.get_or_none(Ticket.day == today) is not None:
        return False
    limits = place.settings()
    before = timedelta(minutes=limits.clock_drift_minutes)
    after = timedelta(days=limits.clock_drift_days)
    return not last.at - before <= clock.now() <= last.at + after


def must_answer() -> list[Ticket]:
    """Return the tickets of earlier days about which nobody has been asked yet."""
    return [one for one in board.left_over(place.day_start()) if not place.day(one.day).ended_at]


@transaction
def end_day(*, keep: bool) -> int:
    """End the day, or the earlier days left open: keep who waits, or close them as not served.

    Returns how many tickets that were; those at a desk are closed either way,
    and raises StillAtDesk if a desk still serves somebody today.
    """
    left = board.left_over(place.day_start())
    ending = [one for one in left if not place.day(one.day).ended_at]
    days = {one.day for one in ending} or {clock.today()}
    if not ending:
        if board.at_desks():
            raise StillAtDesk
        ending = board.waiting()
    for ticket in ending:
        if not keep or ticket.status != "waiting":
            queue.expire(ticket)
    for day in days:
        office.end(day, kept=keep)
    return len(ending)


@transaction
def answer_earlier(*, keep: bool) -> int:
    """Answer about the earlier days only: a second touch, or a second desk, ends nothing more."""
    return end_day(keep=keep) if must_answer() else 0
