"""What the timetable costs in the first year and after ten. Ratios of one run.

Run: .venv/bin/python tests/bench/timetable.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk import clock
from kiosk.database import database
from kiosk.programme import days, operations, timetable
from kiosk.programme.models import Session
from kiosk.staff.models import Staff
from tests.bench.timing import best, growth
from tests.pressure import crash

YEARS = (1, 10)
OLD = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
INSERT INTO session (activity_id, day, starts_at, ends_at, room_id, state, reason, words,
  is_by_hand, is_retired, is_extra)
SELECT activity.id, date('2016-09-01', '+' || i || ' days'),
  datetime('2016-09-01', '+' || i || ' days', '+' || (7 + activity.id) || ' hours'),
  datetime('2016-09-01', '+' || i || ' days', '+' || (8 + activity.id) || ' hours'),
  activity.room_id, CASE WHEN i % 40 = 0 THEN 'moved' ELSE 'planned' END, '', '{{}}', 0, 0, 0
FROM n, activity
"""


def fill(folder: Path, years: int) -> None:
    """Make an office whose eleven activities have met every day for `years` years."""
    crash.set_up(folder)
    database.connect()
    operations.follow()
    database.execute_sql(OLD.format(many=365 * years - 1))  # type: ignore[no-untyped-call]


def reads() -> dict[str, Callable[[], object]]:
    """Return what screens ask again and again."""
    today = clock.today()
    macrame = timetable.activities()[0]
    staff = Staff.select().get_or_none() or Staff.create(name="x", role="facilitator", pin_hash="")
    operations.lead(macrame, [staff], "bench")
    return {
        "the week": lambda: days.days(today, 7),
        "today": days.today,
        "next sessions of an activity": lambda: timetable.coming(macrame, 3),
        "today's sessions of a facilitator": lambda: timetable.led_by(staff, today, today),
        "who is to be told": timetable.untold,
        "clashes of a week": lambda: timetable.stays(clock.now(), clock.now() + timedelta(days=7)),
    }


def main() -> None:
    """Print each read's cost after ten years as a ratio of that in the first."""
    costs = []
    for years in YEARS:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), years)
            print(f"{years} years: {Session.select().count()} sessions")
            costs.append({name: best(read) for name, read in reads().items()})
            database.close()
    growth(costs, "after ten years")


if __name__ == "__main__":
    main()
