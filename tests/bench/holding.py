"""How long each verb keeps every desk waiting, beside the issuing of a ticket. Ratios of one run.

Run: .venv/bin/python tests/bench/holding.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk import clock, database, schema
from kiosk.fair_lock import FairLock
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.office.models import Service
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Person
from kiosk.programme import operations as programme
from kiosk.queue import issuing
from kiosk.retention import merging, purge
from kiosk.staff import operations as staff
from kiosk.staff.models import Role

RECORDS = 3000
TICKETS = 200
MOST = 20
LONG_AGO = timedelta(days=400)


class Held(FairLock):
    """The lock of the house, which remembers how long each held it."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def __enter__(self) -> None:
        super().__enter__()
        if self._entered == 1:
            self._since = time.perf_counter()

    def __exit__(self, *how: object) -> None:
        if self._entered == 1:
            self.times.append(time.perf_counter() - self._since)
        super().__exit__(*how)


@contextmanager
def longest(lock: Held, name: str, told: dict[str, float]) -> Iterator[None]:
    lock.times.clear()
    yield
    told[name] = max(lock.times, default=0.0)


def old_records(by: Any) -> None:
    for number in range(RECORDS):
        one = Person(f"Esempio{number}", "Zeta", birth_year=1950)
        people.add(one, by, key=f"k{number}", notice_version="1", notice_on=date(2026, 1, 1))
    Participant.update(created_at=clock.now() - LONG_AGO).execute()


def add(slug: str) -> Callable[[dict[str, Any]], None]:
    def change(written: dict[str, Any]) -> None:
        first = clock.today() + timedelta(days=7)
        written["activities"].append(
            {
                "slug": slug,
                "title": {"it": slug},
                "room": written["rooms"][0]["code"],
                "repeat": "weekly",
                "weekdays": ["mon", "tue", "wed", "thu", "fri"],
                "start": "07:00",
                "end": "08:00",
                "first_date": first.isoformat(),
                "last_date": (first + timedelta(days=700)).isoformat(),
            }
        )

    return change


def main() -> None:
    """Print how many times a ticket's hold each verb holds the lock; 1 if one is over the limit."""
    database._writing = lock = Held()
    told: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        schema.open_and_upgrade(Path(folder) / "kiosk.db")
        demo = Path(office.__file__).with_name("demo.json").read_text("utf-8")
        programme.apply(document.check(json.loads(demo)), "bench")
        by, _ = staff.add("Beta Esempio", Role.COORDINATOR)
        old_records(by)
        lock.times.clear()
        for number in range(TICKETS):
            issuing.give(Service.get(), f"ticket-{number}")
        ticket = median(lock.times)
        first, second = Participant.select().order_by(Participant.id.desc()).limit(2)
        with longest(lock, "a setting", told):
            programme.revise(lambda one: one["settings"].update(wifi_name="Altra"), "bench")
        with longest(lock, "a course of two years", told):
            programme.revise(add("alfa"), "bench")
        with longest(lock, "a clash of courses", told), suppress(document.OfficeFileError):
            programme.revise(add("beta"), "bench")
        with longest(lock, "joining two records", told):
            merging.merge(first, second, by)
        with longest(lock, f"the purge of {RECORDS} records", told):
            office.confirm_clock()
            begun = time.perf_counter()
            purge.purge()
            whole = time.perf_counter() - begun
        assert place.stored()
        database.database.close()
    print(f"a ticket: {ticket * 1000:.1f} ms; the whole purge: {whole:.1f} s")
    for name, took in told.items():
        print(f"{name:<30} {took / ticket:6.1f} times a ticket ({took * 1000:.0f} ms)")
    sys.exit(any(took > MOST * ticket for took in told.values()))


if __name__ == "__main__":
    main()
