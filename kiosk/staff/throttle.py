"""How long to wait after wrong PINs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FREE: Final = 5


@dataclass(frozen=True)
class Pace:
    """How tries are slowed: `first` and `longest` wait in seconds; older tries are forgotten."""

    first: int
    longest: int
    memory: timedelta


NEAR: Final = Pace(5, 60, timedelta(minutes=15))
STRANGERS: Final = Pace(60, 24 * 3600, timedelta(days=1))  # which makes fifteen tries a day


def seconds_to_wait(wrong: Sequence[datetime], now: datetime, pace: Pace = NEAR) -> int:
    """Return the seconds until the next try; five are free, then each wait is twice the last.

    `wrong` are the times of the wrong tries.
    """
    recent = [at for at in wrong if at > now - pace.memory]
    if len(recent) < FREE:
        return 0
    pause: int = min(pace.longest, pace.first * 2 ** (len(recent) - FREE))
    left = max(recent) + timedelta(seconds=pause) - now
    return int(max(0, min(pause, left.total_seconds() + 0.999)))
