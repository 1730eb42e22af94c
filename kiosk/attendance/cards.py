"""The card of a participant: a bare code that the entrance's scanner reads."""

from __future__ import annotations

from typing import Final

from kiosk import clock
from kiosk.attendance.models import Card
from kiosk.database import transaction
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.staff.models import Staff
from printers import bare_code

LENGTH: Final = 10  # 50 bits: no one guesses a card, and a person can still type it


@transaction
def give(participant: Participant, staff: Staff | None) -> Card:
    """Return the card that works, made now if there is none."""
    return of(participant) or replace(participant, staff)


@transaction
def replace(participant: Participant, staff: Staff | None, *, lost: int | None = None) -> Card:
    """Make a new card; the one before works no more.

    `lost` is the number of the card to replace, 0 for none: once that is done, the new one stays.
    """
    working = of(participant)
    if working is not None and lost is not None and working.id != lost:
        return working
    _end(participant)
    journal.note(Deed.CARDED, [participant.id], staff)
    code = bare_code.new(LENGTH)
    return Card.create(participant=participant, code=code, made_at=clock.now())


@transaction
def end(participant: Participant) -> None:
    """Let no card of `participant` work any more."""
    _end(participant)


def of(participant: Participant) -> Card | None:
    """Return the card of `participant` that works."""
    return Card.get_or_none(Card.participant == participant, Card.ended_at.is_null())


def by(code: str) -> Card | None:
    """Return the card that holds `code`, as it was scanned or typed, if it works."""
    return Card.get_or_none(Card.code == bare_code.read(code), Card.ended_at.is_null())


def _end(participant: Participant) -> None:
    working = (Card.participant == participant) & Card.ended_at.is_null()
    Card.update(ended_at=clock.now()).where(working).execute()
