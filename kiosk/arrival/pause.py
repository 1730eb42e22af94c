"""When a keypad rests: five wrong codes, and it rests for a minute; then it counts anew. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

MOST: Final = 5
REST: Final = timedelta(minutes=1)
MEMORY: Final = timedelta(minutes=5)


def seconds_left(wrong: Sequence[datetime], now: datetime) -> int:
    """Return for how many more seconds the keypad rests; `wrong` are the wrong tries, in order."""
    last = _run(wrong)
    if len(last) < MOST:
        return 0
    left = (last[-1] + REST - now).total_seconds()
    return max(0, min(int(REST.total_seconds()), int(left + 0.999)))


def _run(wrong: Sequence[datetime]) -> list[datetime]:
    """Return the tries since the last rest, those of the last five minutes only."""
    run: list[datetime] = []
    for at in wrong:
        if len(run) == MOST and at >= run[-1] + REST:
            run = []
        run = [*[one for one in run if one > at - MEMORY][-MOST + 1 :], at]
    return run
