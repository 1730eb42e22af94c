"""How many numbers a screen of the entrance gives in a minute: never more than people could touch.

One row a screen is written over, so that nothing grows.
"""

from __future__ import annotations

from datetime import datetime

from peewee import EXCLUDED, Case

from kiosk.office import place
from kiosk.queue.models import NumberRate
from kiosk.queue.rules import TooManyNumbers


def count(screen: int, at: datetime) -> None:
    """Count one number of the device `screen`; raises TooManyNumbers.

    Runs inside a transaction, which takes the count back when it raises. A setting of 0 counts
    nothing.
    """
    most = place.settings().numbers_a_minute
    if most and _counted(screen, at.replace(second=0, microsecond=0)) > most:
        raise TooManyNumbers


def _counted(screen: int, minute: datetime) -> int:
    is_same = NumberRate.minute == EXCLUDED.minute
    counted = (
        NumberRate.insert(screen=screen, minute=minute, count=1)
        .on_conflict(
            conflict_target=[NumberRate.screen],
            update={
                NumberRate.count: Case(None, [(is_same, NumberRate.count + 1)], 1),
                NumberRate.minute: EXCLUDED.minute,
            },
        )
        .returning(NumberRate.count)
    )
    return int(next(iter(counted.execute())).count)
