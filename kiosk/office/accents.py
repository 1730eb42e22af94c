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
    "digital": "bills",
    "euro": "bills",
    "card": "bills",
    "wifi": "bills",
    "key": "home",
    "tool": "home",
    "leaf": "home",
    "stairs": "home",
    "lift": "home",
    "visit": "health",
    "nurse": "health",
    "wheelchair": "health",
    "baby": "health",
    "wash": "health",
    "child": "courses",
    "heads": "courses",
    "book": "courses",
    "sewing": "courses",
    "mask": "courses",
    "music": "courses",
    "bee": "courses",
    "food": "courses",
    "week": "appointment",
}

PICTOGRAMS: Final = tuple(DEFAULT_ACCENT)
