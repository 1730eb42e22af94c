"""Who is in, who waits, and what each of them is told. Only reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import ModelSelect

from kiosk.attendance.models import Enrolment
from kiosk.attendance.status import State
from kiosk.attendance.turn import Party, Turn, turns
from kiosk.people.models import Participant
from kiosk.people.search import BY_NAME
from kiosk.programme.models import Activity


@dataclass(frozen=True)
class Waiting:
    """A party of the waiting list, and what it is told."""

    people: Sequence[Enrolment]
    turn: Turn


def enrolled(activity: Activity) -> list[Enrolment]:
    """Return who has a place in `activity`, in the order of their names."""
    return list(_open(activity, State.ENROLLED).order_by(*BY_NAME))


def waiting(activity: Activity) -> list[Waiting]:
    """Return the parties that wait for `activity`, first come first."""
    parties: dict[str, list[Enrolment]] = {}
    for one in _open(activity, State.WAITING).order_by(Enrolment.id):
        parties.setdefault(one.party, []).append(one)
    named = [Party(name, len(people)) for name, people in parties.items()]
    told = turns(free(activity), named)
    return [Waiting(parties[turn.party.name], turn) for turn in told]


def free(activity: Activity) -> int | None:
    """Return how many places are free, never less than none; None: there is no limit."""
    if not activity.capacity:
        return None
    return max(0, activity.capacity - _open(activity, State.ENROLLED).count())


def of(participant: Participant) -> list[Enrolment]:
    """Return the open enrolments of `participant`, in the order they were made."""
    found = Enrolment.select(Enrolment, Activity).join(Activity)
    mine = found.where(Enrolment.participant == participant, Enrolment.left_at.is_null())
    return list(mine.order_by(Enrolment.id))


def place_in_line(enrolment: Enrolment) -> int:
    """Return how many parties wait before this one, and one; 0 for who has a place."""
    parties = [one.turn.party.name for one in waiting(enrolment.activity)]
    return parties.index(enrolment.party) + 1 if enrolment.party in parties else 0


def _open(activity: Activity, state: State) -> ModelSelect[Enrolment]:
    found = Enrolment.select(Enrolment, Participant).join(Participant)
    return found.where(
        Enrolment.activity == activity, Enrolment.left_at.is_null(), Enrolment.state == state
    )
