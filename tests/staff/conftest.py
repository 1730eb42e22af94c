"""Who let the others in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.staff import operations
from kiosk.staff.models import Role, Staff

PIN = "482913"


@pytest.fixture
def coordinator(ground: Path) -> Staff:
    return operations.add("Zeta Prova", Role.COORDINATOR, PIN)[0]
