"""What the hot reads cost with a thousand tickets and with a million. Ratios of one run.

Run: .venv/bin/python tests/bench/reads.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk import clock
from kiosk.database import database
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import board, calls, issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.reports import day
from tests.bench.timing import best, growth
from tests.pressure import crash

OLD = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
INSERT INTO ticket (token, day, letter, number, service_id, status, priority, language, channel,
  due, issued_at, first_called_at, called_at, closed_at, desk_id)
SELECT 'old' || i, date('2016-01-01', '+' || (i / 300) || ' days'), 'C', i % 300 + 1,
  (SELECT id FROM service WHERE letter = 'C'), 'closed', 0, 'it', 'entrance',
  {at}, {at}, {at}, {at}, {at}, 1 FROM n
"""
EVENTS = """
INSERT INTO ticketevent (ticket_id, "action", status, desk_id, priority, at, state)
SELECT id, 'call', 'called', 1, 0, called_at, '{}' FROM ticket WHERE token LIKE 'old%'
"""


def fill(folder: Path, many: int) -> None:
    """Make an office with `many` tickets of earlier years and forty people who wait."""
    crash.set_up(folder)
    database.connect()
    at = "datetime('2016-01-01', '+' || (i / 300) || ' days', '+' || (i % 300) || ' minutes')"
    database.execute_sql(OLD.format(many=many, at=at))  # type: ignore[no-untyped-call]
    database.execute_sql(EVENTS)  # type: ignore[no-untyped-call]
    place_of = place.service("C")
    assert place_of is not None
    for number in range(40):
        issuing.give(place_of, f"bench-{number}")
    queue.call_next(Desk.get(Desk.code == "1"))


def reads() -> dict[str, Callable[[], object]]:
    """Return what every screen asks again and again."""
    desk = Desk.get(Desk.code == "1")
    mine = Ticket.select().order_by(Ticket.id.desc()).get()
    return {
        "waiting list": lambda: board.waiting(desk),
        "next": lambda: board.first(desk, priority=False),
        "people before me": lambda: board.ahead_of(mine),
        "last calls of the desk": lambda: calls.last_of(desk, 2),
        "calls on the display": lambda: board.latest_calls(5, place.day_start()),
        "missed": lambda: board.missed(place.day_start()),
        "numbers of the day": lambda: day.numbers(clock.today()),
    }


def main() -> None:
    """Print each read's cost at a million as a ratio of that at a thousand."""
    costs = []
    for many in (1_000, 1_000_000):
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), many)
            costs.append({name: best(read) for name, read in reads().items()})
            database.close()
    growth(costs, "at a million")


if __name__ == "__main__":
    main()
