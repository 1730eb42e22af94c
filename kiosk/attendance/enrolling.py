"""Getting a place, waiting for one, giving it up: one function each, one transaction each."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from kiosk import clock
from kiosk.attendance import places
from kiosk.attendance.models import Enrolment
from kiosk.attendance.status import State
from kiosk.attendance.turn import Party, Why, turns
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.programme import operations as programme
from kiosk.programme.models import Activity
from kiosk.staff.models import Staff


class AlreadyIn(KioskError):
    """One person has one place."""

    message = N_("%(name)s is already put down for this.")


class NoPlace(KioskError):
    """There is no place, and this activity keeps no waiting list."""

    message = N_("There is no place left, and no waiting list here.")


class NotTheirTurn(KioskError):
    """Somebody else comes first, or there are too few places."""

    message = N_("It is not their turn: look at the list again.")


@transaction
def enrol(
    activity: Activity, people: Sequence[Participant], staff: Staff | None, *, key: str
) -> list[Enrolment]:
    """Put `people` down together: all have a place, or all wait.

    The same `key` gives the same enrolments. Raises AlreadyIn, NoPlace.
    """
    known = list(Enrolment.select().where(Enrolment.key == key).order_by(Enrolment.id))
    if known:
        return known
    for one in people:
        _must_be_new(activity, one)
    state = _state_for(activity, len(people))
    party, at = secrets.token_urlsafe(9), clock.now()
    made = [
        Enrolment.create(
            participant=one, activity=activity, state=state, party=party, key=key, since=at
        )
        for one in people
    ]
    journal.note(Deed.ENROLLED, [one.id for one in people], staff)
    _count(activity)
    return made


@transaction
def take_in(enrolment: Enrolment, staff: Staff | None) -> None:
    """Give the party of `enrolment` the places it waits for; raises NotTheirTurn."""
    activity = enrolment.activity
    theirs = [one for one in places.waiting(activity) if one.turn.party.name == enrolment.party]
    if not theirs or theirs[0].turn.why is not Why.FITS:
        raise NotTheirTurn
    ids = [one.id for one in theirs[0].people]
    Enrolment.update(state=State.ENROLLED).where(Enrolment.id.in_(ids)).execute()
    journal.note(Deed.ENROLLED, [one.participant_id for one in theirs[0].people], staff)
    _count(activity)


@transaction
def leave(enrolment: Enrolment, staff: Staff | None) -> None:
    """Give up a place, or a place in the line; a second time changes nothing."""
    left = Enrolment.update(state=State.LEFT, left_at=clock.now())
    if left.where(Enrolment.id == enrolment.id, Enrolment.left_at.is_null()).execute():
        journal.note(Deed.LEFT, [enrolment.participant_id], staff)
        _count(enrolment.activity)


def _state_for(activity: Activity, size: int) -> State:
    """Return whether a party of `size` that comes now has its places; raises NoPlace."""
    before = [one.turn.party for one in places.waiting(activity)]
    mine = turns(places.free(activity), [*before, Party("", size)])[-1]
    if mine.why is Why.FITS:
        return State.ENROLLED
    if not activity.has_waiting_list:
        raise NoPlace
    return State.WAITING


def _must_be_new(activity: Activity, one: Participant) -> None:
    is_in = (Enrolment.activity == activity) & (Enrolment.participant == one)
    if Enrolment.get_or_none(is_in, Enrolment.left_at.is_null()):
        raise AlreadyIn(name=one.called or one.name or one.surname)


def _count(activity: Activity) -> None:
    programme.count(activity, len(places.enrolled(activity)))
