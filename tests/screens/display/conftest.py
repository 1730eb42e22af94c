"""Who uses the screen."""

from __future__ import annotations

import pytest

from kiosk.staff import presence


@pytest.fixture(autouse=True)
def nobody_was_seen() -> None:
    presence.forget()
