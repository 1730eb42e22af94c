"""What is said of one thing of the machine or the office, and how bad it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kiosk import clock


class Level(StrEnum):
    """How bad it is; a note only explains."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One sentence about one thing, still to be translated; `values` go into it.

    Among them are moments, naive UTC, and languages, as codes. `where` is for the technician.
    """

    about: str
    level: Level
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    where: str = ""

    def __str__(self) -> str:
        values = {name: _plain(value) for name, value in self.values.items()}
        said = self.sentence % values if values else self.sentence
        return f"{said} ({self.where})" if self.where else said


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
