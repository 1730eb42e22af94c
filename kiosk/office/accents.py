"""The eight colours of the house, and the pictograms a service may wear."""

from __future__ import annotations

from typing import Final

ACCENTS: Final = (
    "appointment",
    "reception",
    "home",
    "bills",
    "health",
    "work",
    "courses",
    "unsure",
)

# Each pictogram is static/pictograms/<name>.svg; its accent is what a service gets by default.
DEFAULT_ACCENT: Final = {
    "info": "reception",
    "home": "home",
    "hands": "health",
    "bill": "bills",
    "phone": "bills",
    "work": "work",
    "health": "health",
    "school": "work",
    "care": "health",
    "talk": "health",
    "group": "courses",
    "calendar": "appointment",
    "craft": "courses",
    "question": "unsure",
    "listen": "health",
    "letter": "bills",
    "language": "courses",
    "person": "reception",
    "printer": "bills",
    "screen": "bills",
}

PICTOGRAMS: Final = tuple(DEFAULT_ACCENT)
