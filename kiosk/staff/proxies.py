"""Whether a reverse proxy passes requests on that the machine's settings do not name."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.database import bookkeeping
from kiosk.office import journal

PATH: Final = "network.proxy"
MEMORY: Final = timedelta(days=1)


def met(header: str) -> None:
    """Note, once a day, that a request came from this computer with what a proxy adds to it."""
    if not is_unnamed():
        _note(header)


def is_unnamed() -> bool:
    """Say whether one was met within the last day."""
    return journal.since(PATH, clock.now() - MEMORY)


@bookkeeping
def _note(header: str) -> None:
    journal.note("", PATH, "", header)
