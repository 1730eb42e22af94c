"""The silent alarm: staff ring for each other, and no screen of the hall moves.

So no verb raises the revision; each, sent again, changes nothing more.
"""

from __future__ import annotations

from kiosk import clock
from kiosk.database import bookkeeping
from kiosk.queue.models import StaffAlarm


@bookkeeping
def ring(key: str, place: str) -> StaffAlarm:
    """Ask the colleagues to come to `place`; the same `key` gives the same alarm."""
    known = StaffAlarm.get_or_none(StaffAlarm.key == key)
    return known or StaffAlarm.create(key=key, place=place, asked_at=clock.now())


@bookkeeping
def come(alarm: StaffAlarm, place: str) -> StaffAlarm:
    """Note that somebody comes from `place`; several may, and to one that is over nobody."""
    alarm = StaffAlarm.get_by_id(alarm.id)
    if alarm.ended_at is None and place not in alarm.coming:
        alarm.coming = [*alarm.coming, place]
        alarm.save()
    return alarm


@bookkeeping
def end(alarm: StaffAlarm) -> StaffAlarm:
    """End it for everybody: it is over, or it was a mistake."""
    alarm = StaffAlarm.get_by_id(alarm.id)
    if alarm.ended_at is None:
        alarm.ended_at = clock.now()
        alarm.save()
    return alarm
