from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.office import document, operations
from kiosk.office.document import Office
from kiosk.programme import timetable
from kiosk.programme.models import Activity

DEMO = Path(operations.__file__).with_name("demo.json")


@pytest.fixture(scope="session")
def demo_office() -> Office:
    return document.check(json.loads(DEMO.read_text("utf-8")))


@pytest.fixture
def macrame(ground: Path) -> Activity:
    found = timetable.activity("macrame")
    assert found is not None
    return found
