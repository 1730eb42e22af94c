"""People of nobody's name, and a database to keep them in."""

from __future__ import annotations

import pytest
from flask import Flask

from kiosk.staff import operations
from kiosk.staff.models import Role, Staff

PIN = "482913"


@pytest.fixture
def pin() -> str:
    return PIN


@pytest.fixture
def coordinator(app: Flask) -> Staff:
    return operations.add("Zeta Prova", Role.COORDINATOR, PIN)[0]


@pytest.fixture
def volunteer(app: Flask) -> Staff:
    return operations.add("Eta Prova", Role.RECEPTION, PIN)[0]
