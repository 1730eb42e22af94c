"""What a day and a search cost after ten years of ten thousand appointments.

Run it: .venv/bin/python -m tests.bench.appointments
It prints the time of each after one year and after ten, and how many times more the latter is.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from kiosk import clock, schema
from kiosk.appointments import alone, diary, finding, freed, offers, openings
from kiosk.appointments.models import Appointment, Offer, WaitingEntry, Where
from kiosk.appointments.status import Status
from kiosk.database import database
from kiosk.office import document, operations, place
from kiosk.office.parts import WEEKDAYS

A_YEAR: Final = 10_000
YEARS: Final = 10
EACH: Final = 13  # of three offers a day: forty, less one
TRIES: Final = 60
NAMES: Final = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota")
BACK: Final = 50  # one time of so many was given back
WAITING: Final = 10  # people on the list of each offer, for three days
DEMO: Final = Path(operations.__file__).with_name("demo.json")


def office(folder: Path) -> list[Offer]:
    """Open a new office whose three offers hold forty appointments a day."""
    schema.open_and_upgrade(folder / "kiosk.db")
    operations.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "bench")
    services, desks = place.services(), place.desks()
    weekly = {name: [["08:00", "20:00"]] for name in WEEKDAYS[:5]}
    return [
        Offer.create(
            service=services[number], where=Where.DESK, desk=desks[number % len(desks)], room={},
            weekly=weekly, length=30, soonest_hours=0, languages=[],
        )
        for number in range(3)
    ]  # fmt: skip


def rows(found: list[Offer], last: date, many: int) -> Iterator[dict[str, Any]]:
    """Yield `many` appointments, forty a working day, from the day `last` backwards."""
    day, given = last, 0
    while given < many:
        times = [(offer, one) for offer in found for one in offers.slots_of(offer, day)[:EACH]]
        for offer, slot in times[: many - given]:
            yield _row(offer, slot.starts_at, f"{given}")
            given += 1
        day -= timedelta(days=1)


def _row(offer: Offer, at: datetime, key: str) -> dict[str, Any]:
    over, name = at < clock.now(), NAMES[int(key) % len(NAMES)]
    lately = clock.now() - timedelta(hours=int(key) % 90)
    freed = min(at, lately) if int(key) % BACK == 0 else None
    return {
        "offer": offer, "service": offer.service_id, "desk": offer.desk_id, "staff": None,
        "resource": offer.resource, "starts_at": at, "ends_at": at + timedelta(minutes=30),
        "place": 1, "name": f"{name} Esempio",
        "searched": f" {name.lower()}esempio esempio{name.lower()}",
        "phone": f"+3934{key:>08}", "code": None, "token": key, "key": key, "booked_at": at,
        "status": Status.CANCELLED if freed else Status.DONE if over else Status.BOOKED,
        "closed_at": freed or (at if over else None), "freed_at": freed,
    }  # fmt: skip


def fill(found: list[Offer], years: int) -> None:
    """Write `years` of appointments; those of the next sixty days are still to come."""
    batch = list(rows(found, clock.today() + timedelta(days=60), years * A_YEAR))
    with database.atomic():
        for at in range(0, len(batch), 500):
            Appointment.insert_many(batch[at : at + 500]).execute()
    for offer in found:
        for number in range(WAITING):
            asked = clock.now() - timedelta(days=3)
            WaitingEntry.create(offer=offer, name=f"{NAMES[number % 9]} Esempio", asked_at=asked)
    database.execute_sql("ANALYZE")  # type: ignore[no-untyped-call]


def median(look: Callable[[], object]) -> float:
    """Return the middle of many tries, in milliseconds."""
    spent = []
    for _ in range(TRIES):
        begin = time.perf_counter()
        look()
        spent.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spent)


def measured(years: int) -> dict[str, float]:
    """Return what each costs in an office of `years` years, whose last year is half over."""
    with tempfile.TemporaryDirectory() as folder:
        clock.now = lambda: datetime(2026, 6, 24, 9)
        found = office(Path(folder))
        fill(found, years)
        today = clock.today()
        costs = {
            "the day": median(lambda: diary.of_days(today, today)),
            "the week": median(lambda: diary.of_days(today, today + timedelta(days=6))),
            "free times": median(lambda: openings.by_day(found, today, most=5)),
            "alone": median(lambda: alone.by_day(found, today, 6)),
            "a name": median(lambda: finding.find("alfa esem")),
            "a telephone": median(lambda: finding.find("347 123 4567")),
            "lost a time": median(diary.uprooted),
            "who waits": median(freed.calls),
        }
        print(f"{years} years: {Appointment.select().count()} appointments")
        database.close()
        return costs


def main() -> None:
    """Print every cost twice, and the ratio."""
    one, ten = measured(1), measured(YEARS)
    for name, cost in one.items():
        print(f"{name:<14} {cost:7.2f} ms  {ten[name]:7.2f} ms  x {ten[name] / cost:.2f}")


if __name__ == "__main__":
    main()
