"""Paper, as the screens ask for it: it comes out where those of this device do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, cast

from flask import current_app

from kiosk import clock
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.status import LOST, ON_ITS_WAY
from kiosk.screens.shared import access

# A person who has not seen paper by now is told what to do without it.
PATIENCE: Final = timedelta(seconds=1.2)


def press() -> Press:
    """Return what prints in this program."""
    return cast("Press", current_app.extensions["press"])


def ask(kind: str, subject: int | None = None, *, again: bool = False, **content: Any) -> Job:
    """Ask for a slip for whoever stands before this screen; see `Press.ask`."""
    return press().ask(kind, subject, access.device_id(), again=again, **content)


def comes(job: Job | None) -> bool:
    """Say whether the paper of `job` is out here, not at another door, or about to come."""
    if job is None or job.status in LOST or job.device != access.device_id():
        return False
    if job.status not in ON_ITS_WAY:
        return True
    reading = press().reading(job.device)
    is_well = reading is not None and reading.condition.prints
    return is_well and clock.now() - job.created_at < PATIENCE
