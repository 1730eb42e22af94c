"""A small office that gives appointments: the nurse's, and those of two desks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.appointments import offering
from kiosk.appointments.models import Offer, Where
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.staff.models import Role, Staff

MORNINGS = {day: [["09:00", "12:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def offered(letter: str = "D", desk: Desk | None = None, **values: Any) -> Offer:
    """Offer half an hour on weekday mornings; `values` says what is different."""
    service = place.service(letter)
    usual = {
        "service": service,
        "staff": None,
        "where": Where.DESK,
        "desk": desk or place.desks()[0],
        "weekly": MORNINGS,
        "length": 30,
        "gap": 0,
        "places": 1,
        "soonest_hours": 0,
        "ahead_days": 60,
    }
    return offering.save(Offer(service=service), {**usual, **values}, "test")


@pytest.fixture
def nurse(ground: Path) -> Staff:
    return Staff.create(name="Delta Esempio", role=Role.OPERATOR, pin_hash="")


@pytest.fixture
def offer(ground: Path) -> Offer:
    return offered()
