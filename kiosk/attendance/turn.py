"""Who gets a place that is free: in the order of arrival, families together. Pure rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a party has its place, or waits on."""

    FITS = "fits"
    FULL = "full"
    TOO_MANY = "too-many"  # some places are free, but fewer than the party needs
    BEHIND = "behind"  # it would fit, and others come first


@dataclass(frozen=True)
class Party:
    """People who come together or not at all."""

    name: str
    size: int


@dataclass(frozen=True)
class Turn:
    """What a party is told: `free` is how many places there are for the `size` it needs."""

    party: Party
    why: Why
    free: int


def turns(free: int | None, waiting: Sequence[Party]) -> list[Turn]:
    """Return what each of the `waiting` is told; the first that fits is next.

    `free` None: there is no limit. A party that is too large is passed over, and told so;
    it keeps its place in the line.
    """
    found: list[Turn] = []
    is_given = False
    for party in waiting:
        why = _why(free, party, is_given)
        is_given = is_given or why is Why.FITS
        found.append(Turn(party, why, free or 0))
    return found


def _why(free: int | None, party: Party, is_given: bool) -> Why:
    if free is not None and free <= 0:
        return Why.FULL
    if free is not None and party.size > free:
        return Why.TOO_MANY
    return Why.BEHIND if is_given else Why.FITS
