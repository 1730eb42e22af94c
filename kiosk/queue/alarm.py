"""Who asks for a person, and who asks without a ticket: help calls and contacts."""

from __future__ import annotations

from typing import Final

from kiosk import clock
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office.models import Desk, Theme
from kiosk.queue.models import Contact, HelpCall

CHANNELS: Final = ("telephone", "door")


class SomebodyGoes(KioskError):
    """A call for help has one owner."""

    message = N_("Desk %(desk)s is already going.")


class HelpEnded(KioskError):
    """Nobody needs to go any more."""

    message = N_("This call for help is over.")


@transaction
def ask(key: str, language: str, place: str = "") -> HelpCall:
    """Ring the desks for somebody at the entrance; the same `key` gives the same call."""
    known = HelpCall.get_or_none(HelpCall.key == key)
    if known is not None:
        return known
    return HelpCall.create(key=key, language=language, place=place, asked_at=clock.now())


@transaction
def answer(call: HelpCall, desk: Desk) -> HelpCall:
    """Make `desk` the owner, who goes; raises SomebodyGoes, HelpEnded."""
    call = HelpCall.get_by_id(call.id)
    if call.ended_at is not None:
        raise HelpEnded
    if call.desk is not None and call.desk != desk:
        raise SomebodyGoes(desk=call.desk.code)
    if call.desk is None:
        call.desk, call.answered_at = desk, clock.now()
        call.save()
    return call


@transaction
def end(call: HelpCall) -> HelpCall:
    """Record that the person was helped; a second time changes nothing."""
    call = HelpCall.get_by_id(call.id)
    if call.ended_at is None:
        call.ended_at = clock.now()
        call.save()
    return call


@transaction
def contact(channel: str, theme: Theme | None, desk: Desk) -> Contact:
    """Count somebody who asked without a ticket; `channel` is one of CHANNELS."""
    if channel not in CHANNELS:
        raise ValueError(channel)
    at = clock.now()
    return Contact.create(day=clock.today(), at=at, channel=channel, theme=theme, desk=desk)
