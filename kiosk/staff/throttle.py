"""How long to wait after wrong PINs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

FREE: Final = 5
FIRST_WAIT: Final = 5
LONGEST_WAIT: Final = 60
MEMORY: Final = timedelta(minutes=15)


def seconds_to_wait(wrong: Sequence[datetime], now: datetime) -> int:
    """Return the seconds until the next try; five are free, then 5, 10, 20, 40, 60 s.

    `wrong` are the times of the wrong tries. Those older than `MEMORY` are forgotten.
    """
    recent = [at for at in wrong if at > now - MEMORY]
    if len(recent) < FREE:
        return 0
    pause: int = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (len(recent) - FREE))
    left = max(recent) + timedelta(seconds=pause) - now
    return int(max(0, min(pause, left.total_seconds() + 0.999)))
