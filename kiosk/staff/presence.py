"""Which screens are here, and whether they can be heard.

Every page of a screen reports it, also one that nobody touches. That is kept in memory, and
once a minute in the row of its device: so a screen is missed after a restart, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Final

from kiosk import clock
from kiosk.database import database, revision
from kiosk.office import place
from kiosk.staff.devices import SEEN_EVERY
from kiosk.staff.models import Device

SILENT: Final = timedelta(seconds=60)
STARTING: Final = timedelta(minutes=2)


@dataclass(frozen=True)
class Screen:
    """One screen. `seen_at` is naive UTC; `blocked` says that its browser refuses sound.

    `kept`: it is known from its row alone, which is up to a minute behind. `paired`: it is a
    screen of the office until somebody revokes it.
    """

    kind: str
    name: str
    seen_at: datetime
    blocked: bool = False
    kept: bool = False
    paired: bool = False

    @property
    def is_here(self) -> bool:
        """Whether it reported within the last minute, or as long as its pages may be silent."""
        return clock.now() - self.seen_at <= self._patience

    @property
    def _patience(self) -> timedelta:
        """Without JavaScript a page of a visit reports when it starts again."""
        patience = SILENT + (SEEN_EVERY if self.kept else timedelta())
        if self.kind == "entrance":
            patience += timedelta(seconds=place.settings().idle_reset_seconds)
        return patience


_screens: dict[str, Screen] = {}
_begun: dict[str, datetime] = {}
_lock = Lock()


def seen(key: str, kind: str, name: str, *, paired: bool = False) -> None:
    """Note that the screen `key` reports now."""
    with _lock:
        known = _screens.get(key)
        blocked = known is not None and known.blocked
        _screens[key] = Screen(kind, name, clock.now(), blocked, paired=paired)


def here(device: Device) -> str:
    """Note that the screen of `device` reports now, and return its key."""
    key = f"device-{device.id}"
    seen(key, device.kind, device.name, paired=not device.is_own)
    return key


def report_sound(key: str, blocked: bool) -> None:
    """Note whether the browser of the screen `key` refuses to play sound."""
    with _lock:
        known = _screens.get(key) or Screen("", "", clock.now())
        _screens[key] = replace(known, blocked=blocked, seen_at=clock.now())


def screens() -> dict[str, Screen]:
    """Return every screen that is known, by its key: no device that is trusted no more."""
    with _lock:
        live = dict(_screens)
    trusted = dict(_devices(str(database.database), revision()))
    kept = {key: one for key, one in trusted.items() if one is not None}
    here = {key: one for key, one in live.items() if _is_ours(key, trusted)}
    return kept | here


def begin() -> None:
    """Note that the program begins to answer now: its screens come back within seconds."""
    _begun["at"] = clock.now()


def is_beginning() -> bool:
    """Say whether the program began so lately that its screens are still coming back."""
    return "at" in _begun and clock.now() - _begun["at"] < STARTING


def forget() -> None:
    """Forget every screen, as a restart does."""
    with _lock:
        _screens.clear()
        _begun.clear()


def _is_ours(key: str, trusted: dict[str, Screen | None]) -> bool:
    return key in trusted or not key.startswith("device-")


@lru_cache(maxsize=2)
def _devices(_file: str, _revision: int) -> tuple[tuple[str, Screen | None], ...]:
    """Return the trusted devices, and when each was here last if ever; read once a revision."""
    rows = Device.select().where(Device.revoked_at.is_null())
    return tuple((f"device-{row.id}", _kept(row)) for row in rows)


def _kept(row: Device) -> Screen | None:
    if row.last_seen_at is None:
        return None
    return Screen(row.kind, row.name, row.last_seen_at, kept=True, paired=not row.is_own)
