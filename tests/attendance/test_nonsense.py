"""What a tablet may send, and what is no mark."""

from __future__ import annotations

import pytest

from kiosk.attendance.marks import read


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"key": "short", "participant": 1, "about": "status", "value": "present"},
        {"key": "k" * 20, "participant": "x", "about": "status", "value": "present"},
        {"key": "k" * 20, "participant": 1, "about": "status", "value": "asleep"},
        {"key": "k" * 20, "participant": 1, "about": "exit", "value": "25:00"},
        {"key": "k" * 20, "about": "heads", "band": "child", "value": 40},
        {"key": "k" * 20, "about": "heads", "band": "giant", "value": 1},
        {"key": "k" * 20, "participant": 1, "about": "status", "value": "late", "age": "1e999"},
    ],
)
def test_what_makes_no_sense_is_no_mark(sent: dict[str, object]) -> None:
    assert read(sent) is None
