"""From when to when, within one day: how it is written, and when it is none.

Hours, rules of activities, offers and single sessions all ask here. Pure; times are wall times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time
from itertools import pairwise
from typing import Final

from kiosk.office.parts import Span

HOUR: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def hour(written: object) -> time:
    """Return a time of the day written HH:MM, and in no other way; raises ValueError."""
    if not isinstance(written, str) or not HOUR.fullmatch(written):
        raise ValueError(written)
    return time.fromisoformat(written)


def is_one_day(start: time, end: time) -> bool:
    """Say whether the hour `end` comes after `start`: midnight is on the next day."""
    return start < end


def ends_that_day(start: datetime, end: datetime) -> bool:
    """Say whether `end` comes after `start` on the same day, both on the clock of the wall."""
    return start.date() == end.date() and is_one_day(start.time(), end.time())


def are_in_order(spans: Iterable[Span]) -> bool:
    """Say whether none begins before the one before it has ended."""
    return all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
