"""The one way in which an appointment changes, and the line that the journal keeps of it."""

from __future__ import annotations

from typing import Any

from kiosk import clock
from kiosk.appointments import diary
from kiosk.appointments.models import Appointment, WaitingEntry
from kiosk.appointments.status import FREES, OPEN, Act, after
from kiosk.office import journal


def step(appointment: Appointment, act: Act, **changes: Any) -> Appointment:
    """Take an appointment, read in this transaction, one step along its life; raises MovedOn."""
    appointment.status = after(diary.standing(appointment), act)
    for name, value in changes.items():
        setattr(appointment, name, value)
    now = clock.now()
    appointment.closed_at = None if appointment.status in OPEN else now
    appointment.freed_at = now if appointment.status in FREES else None
    appointment.save()
    return appointment


def noted(appointment: Appointment, deed: str, who: str) -> Appointment:
    """Write in the journal what was done to an appointment; empty `who` is the person herself."""
    journal.note(who, name_of(appointment), None, deed)
    return appointment


def name_of(one: Appointment | WaitingEntry) -> str:
    """Return what tells `one` from all others, as the journal has it: appointments[12]."""
    return f"{'appointments' if isinstance(one, Appointment) else 'waiting'}[{one.id}]"
