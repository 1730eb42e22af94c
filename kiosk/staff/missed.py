"""Which screens should be here and are not, and which cannot be heard: in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk import clock
from kiosk.errors import N_
from kiosk.office import place
from kiosk.staff.presence import Screen, is_beginning, screens

OPENING: Final = timedelta(minutes=10)  # for which an office is opened before a screen is missed
FORGOTTEN: Final = timedelta(days=4)  # a page that somebody opened on the computer itself
# What each kind of device is missed with. The first two stand there for as long as it is open.
LOST: Final = {
    "entrance": N_("The entrance's screen does not answer. Look whether it is on."),
    "display": N_("The display does not answer. Look whether it is on."),
    "tablet": N_("A tablet does not answer. If somebody needs it, look whether it is charged."),
}
ALWAYS: Final = ("entrance", "display")
MUTE: Final = {
    "display": N_("The display's sound is off. Touch its screen once."),
    "desk": N_("A desk's sound is off. Touch its screen once."),
}
MUTE_OTHER: Final = N_("A screen's sound is off. Touch it once.")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a screen, still to be translated; whose, and since when (naive UTC)."""

    sentence: str
    name: str = ""
    since: datetime | None = None
    kind: str = ""


def missing() -> list[Fault]:
    """Return the screens that should be here and are not: none before, or after, the hours."""
    away = [one for one in screens().values() if one.kind in LOST and not one.is_here]
    if not away or is_beginning() or not _is_open():
        return []
    found = [one for one in away if _is_expected(one)]
    return [Fault(LOST[one.kind], one.name, one.seen_at, one.kind) for one in found]


def faults() -> list[Fault]:
    """Return what is wrong with the screens that somebody must look after now."""
    lost = [one for one in missing() if one.kind in ALWAYS]
    return list(dict.fromkeys([*lost, *_mute()]))


def gone() -> list[Fault]:
    """Return every other screen that is not here, with the sentence of those that are missed."""
    said = {(one.name, one.since): one.sentence for one in missing()}
    away = [one for one in screens().values() if not one.is_here and one.name]
    found = [Fault(said.get((one.name, one.seen_at), ""), one.name, one.seen_at) for one in away]
    loud = {(one.name, one.since) for one in faults()}
    return [one for one in found if (one.name, one.since) not in loud]


def _mute() -> Iterator[Fault]:
    for one in screens().values():
        if one.blocked and one.is_here:
            yield Fault(MUTE.get(one.kind, MUTE_OTHER))


def _is_open() -> bool:
    opened = place.open_since()
    return opened is not None and clock.now() >= opened + OPENING


def _is_expected(screen: Screen) -> bool:
    """Say whether it should be here: a tablet only on a day on which somebody had it on."""
    if screen.kind not in ALWAYS:
        return screen.seen_at >= place.day_start()
    return screen.paired or clock.now() - screen.seen_at <= FORGOTTEN
