"""The entrance: language, door, number. Every page works without JavaScript."""

from __future__ import annotations

from typing import Final

from kiosk.screens.entrance import (
    arriving,
    attending,
    attract,
    booking,
    changing,
    choosing,
    hearing,
    helping,
    modes,
    promising,
    tickets,
    timetable,
)
from kiosk.screens.entrance.visit import bp

__all__ = ["PAGES", "bp"]

# Each of these adds its pages to the one blueprint; a further page goes beside its kind.
PAGES: Final = (
    attract,
    modes,
    hearing,
    choosing,
    tickets,
    helping,
    arriving,
    booking,
    promising,
    changing,
    attending,
    timetable,
)
