"""A mark as it comes from a tablet: what was touched, for whom, and how long ago."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from kiosk import written
from kiosk.attendance.status import About, Band, Status
from kiosk.programme.rules import AFTERWARDS

KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
HOUR: Final = re.compile(r"([01]?\d|2[0-3])[:.,]?([0-5]\d)", re.ASCII)  # 9:30, 930
OLDEST: Final = AFTERWARDS  # a mark that says it is older is taken for so old
NAMED: Final = -1
NOW: Final = "now"  # an exit at the time of the touch


@dataclass(frozen=True)
class Mark:
    """One touch. `age` is how long ago it was made, by the clock of its own tablet.

    `value` is a status, or an hour on the wall, or NOW; empty takes the mark back.
    `guardian` is the number of who collects a child; NAMED: somebody else, by name.
    """

    key: str
    participant: int
    about: About
    value: str
    age: timedelta = timedelta()
    guardian: int = 0

    def at(self, now: datetime) -> datetime:
        """Return when it was touched; two tablets need not agree on the hour."""
        return now - self.age


@dataclass(frozen=True)
class Head:
    """One head more, or one less, without a name."""

    key: str
    band: Band
    change: int


def read(sent: Mapping[str, Any]) -> Mark | Head | None:
    """Return what was sent; None if it makes no sense."""
    key = str(sent.get("key", ""))
    if not KEY.fullmatch(key):
        return None
    try:
        return _head(key, sent) if sent.get("about") == "heads" else _mark(key, sent)
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def _mark(key: str, sent: Mapping[str, Any]) -> Mark:
    about = About(sent["about"])
    value = _value(about, str(sent["value"]).strip())
    age = timedelta(milliseconds=max(0, int(sent.get("age") or 0)))
    return Mark(
        key=key,
        participant=written.number(str(sent["participant"])),
        about=about,
        value=value,
        age=min(age, OLDEST),
        guardian=max(0, written.number(str(sent.get("guardian") or 0))),
    )


def _head(key: str, sent: Mapping[str, Any]) -> Head | None:
    change = written.number(str(sent["value"]))
    return Head(key, Band(sent["band"]), change) if change in (1, -1) else None


def _value(about: About, sent: str) -> str:
    """Return the status, or the hour as HH:MM; raises ValueError."""
    if about is About.STATUS:
        return Status(sent)
    if sent in ("", NOW):
        return sent
    hour = HOUR.fullmatch(sent)
    if hour is None:
        raise ValueError(sent)
    return f"{int(hour[1]):02}:{hour[2]}"
