"""Which screens are there, and whether they can be heard. In memory: a restart asks them again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from kiosk import clock
from kiosk.errors import N_

SILENT: Final = timedelta(seconds=60)
FORGOTTEN: Final = timedelta(hours=12)  # switched off in the evening, on purpose
# Only these stand there all day; a desk may be shut at any time.
LOST: Final = {
    "entrance": N_("The entrance's screen does not answer. Look whether it is on."),
    "display": N_("The display does not answer. Look whether it is on."),
}
MUTE: Final = {
    "display": N_("The display's sound is off. Touch its screen once."),
    "desk": N_("A desk's sound is off. Touch its screen once."),
}
MUTE_OTHER: Final = N_("A screen's sound is off. Touch it once.")


@dataclass(frozen=True)
class Screen:
    """One screen. `seen_at` is naive UTC; `blocked` says that its browser refuses sound."""

    kind: str
    name: str
    seen_at: datetime
    blocked: bool = False

    @property
    def is_here(self) -> bool:
        """Whether it asked for news within the last minute."""
        return clock.now() - self.seen_at <= SILENT

    @property
    def is_lost(self) -> bool:
        """Whether it should be here today and is not."""
        return not self.is_here and clock.now() - self.seen_at <= FORGOTTEN


_screens: dict[str, Screen] = {}
_lock = Lock()


def seen(key: str, kind: str, name: str) -> None:
    """Note that the screen `key` asked for news now."""
    with _lock:
        known = _screens.get(key)
        blocked = known is not None and known.blocked
        _screens[key] = Screen(kind, name, clock.now(), blocked)


def report_sound(key: str, blocked: bool) -> None:
    """Note whether the browser of the screen `key` refuses to play sound."""
    with _lock:
        known = _screens.get(key) or Screen("", "", clock.now())
        _screens[key] = replace(known, blocked=blocked, seen_at=clock.now())


def screens() -> dict[str, Screen]:
    """Return every screen that was seen since the start, by its key."""
    with _lock:
        return dict(_screens)


def forget() -> None:
    """Forget every screen, as a restart does."""
    with _lock:
        _screens.clear()


def faults() -> list[str]:
    """Return what is wrong with the screens, each sentence once, still to be translated."""
    found = [fault for screen in screens().values() for fault in _faults(screen)]
    return list(dict.fromkeys(found))


def _faults(screen: Screen) -> list[str]:
    if screen.is_lost and screen.kind in LOST:
        return [LOST[screen.kind]]
    if screen.is_here and screen.blocked:
        return [MUTE.get(screen.kind, MUTE_OTHER)]
    return []
