"""When a verb is refused, and in which words."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.errors import N_, KioskError
from kiosk.office.document import Settings
from kiosk.office.models import Desk
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status


class OfficeClosed(KioskError):
    """No ticket is issued outside the hours."""

    message = N_("We are closed now. No number was given.")


class OfficeFull(KioskError):
    """A person stopped the tickets for today."""

    message = N_("All the numbers of today are taken. Ask a person.")


class NearClosing(KioskError):
    """Who takes a number now would not be served any more."""

    message = N_("We close soon. We give no more numbers now.")


class ServicePaused(KioskError):
    """A paused service issues no ticket."""

    message = N_("This service is paused. Ask a person.")


class ClockDoubtful(KioskError):
    """The first ticket of the day waits for a person who looks at the clock."""

    message = N_("Please wait a moment. Ask a person.")


class TooManyNumbers(KioskError):
    """A screen gives numbers faster than people could touch it; a person has been called."""

    message = N_("Please wait a moment. Ask a person.")


class NumberTaken(KioskError):
    """A paper number can be registered once a day."""

    message = N_("%(code)s was already given today.")


class DeskBusy(KioskError):
    """A desk serves one visitor at a time."""

    message = N_("Finish with the person at your desk first.")


class NobodyWaiting(KioskError):
    """The line is empty."""

    message = N_("Nobody is waiting for this desk.")


class AlreadyCalled(KioskError):
    """Two desks wanted the same visitor; the other was quicker."""

    message = N_("Already called by desk %(desk)s.")


class Gone(KioskError):
    """The ticket is not in line any more."""

    message = N_("This ticket is no longer in line.")


class StillAtDesk(KioskError):
    """The day does not end while somebody is served."""

    message = N_("Somebody is still at a desk. Finish there first.")


class JustCalled(KioskError):
    """A recall has a cool-down, or it would only be noise."""

    message = N_("Called just now. Wait %(seconds)s seconds, then call again.")


class TooLate(KioskError):
    """A no-show can be called or put back for a while only."""

    message = N_("Too much time has gone by. Please give a new ticket.")


def check_recall(ticket: Ticket, desk: Desk, now: datetime, settings: Settings) -> None:
    """Raise JustCalled within the cool-down, TooLate for an old no-show."""
    check_return(ticket, now, settings)
    if ticket.status is Status.CALLED and ticket.desk and ticket.desk != desk:
        raise AlreadyCalled(desk=ticket.desk.code)
    cool_down = timedelta(seconds=settings.recall_cooldown_seconds)
    if ticket.status is Status.CALLED and ticket.called_at and now - ticket.called_at < cool_down:
        raise JustCalled(seconds=settings.recall_cooldown_seconds)


def check_return(ticket: Ticket, now: datetime, settings: Settings) -> None:
    """Raise TooLate for a visitor who was missed longer ago than the office allows."""
    if ticket.status is Status.NO_SHOW and not can_return(ticket, now, settings):
        raise TooLate


def can_return(ticket: Ticket, now: datetime, settings: Settings) -> bool:
    """Say whether the visitor was missed, and not longer ago than the office allows."""
    limit = timedelta(minutes=settings.no_show_minutes)
    missed_at = ticket.closed_at if ticket.status is Status.NO_SHOW else None
    return missed_at is not None and now - missed_at <= limit
