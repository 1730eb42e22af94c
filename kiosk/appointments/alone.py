"""Booking at the screen, without a person: what is open to it, and how much of it there may be.

Nobody knows who touches the screen. So one visit books once, and all visitors together only so
often in an hour: whoever plays with it cannot take the office's calendar away from the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from peewee import Expression, ModelSelect

from kiosk import clock
from kiosk.appointments import freed, offers, openings
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.openings import Opening
from kiosk.appointments.rules import JustTaken, NotOffered
from kiosk.errors import N_, KioskError
from kiosk.office import place

HOUR: Final = timedelta(hours=1)


class AskPerson(KioskError):
    """This visit has booked already, or many did in the last hour."""

    message = N_("For this appointment, ask a person.")


def offered() -> list[Offer]:
    """Return what visitors may book alone now; nothing while enough was booked."""
    return [] if _is_enough() else [one for one in offers.all_of() if offers.is_open_to_all(one)]


def by_day(found: Iterable[Offer], first: date, most: int) -> dict[date, list[Opening]]:
    """Return the free times of the next `most` days, without those kept for who waits."""
    known = list(found)
    return openings.by_day(known, first, most=most, kept=freed.kept(known))


def check_visit(had: str) -> None:
    """Raise AskPerson if the visit has the appointment of the token `had`, or many booked."""
    has_one = bool(had) and _open(Appointment.token == had).exists()
    if has_one or _is_enough():
        raise AskPerson


def check_time(offer: Offer, starts_at: datetime) -> None:
    """Raise NotOffered for a time sooner or later than others may, JustTaken for one that waits."""
    soonest = clock.now() + timedelta(hours=offer.soonest_hours)
    first, last = offers.window(offer)
    if starts_at < soonest or not first <= clock.local(starts_at).date() <= last:
        raise NotOffered(offer=offer.id)
    if freed.kept([offer])[offer.id][starts_at] and not _is_left(offer, starts_at):
        raise JustTaken(offer=offer.id)


def _is_left(offer: Offer, starts_at: datetime) -> bool:
    day = clock.local(starts_at).date()
    times = by_day([offer], day, most=1).get(day, ())
    return any(one.slot.starts_at == starts_at for one in times)


def _is_enough() -> bool:
    lately = Appointment.by_visitor & (Appointment.booked_at > clock.now() - HOUR)
    return _open(lately).count() >= place.settings().self_bookings_an_hour


def _open(which: Expression) -> ModelSelect[Appointment]:
    ahead = Appointment.freed_at.is_null() & (Appointment.starts_at >= clock.now())
    return Appointment.select().where(ahead, which)
