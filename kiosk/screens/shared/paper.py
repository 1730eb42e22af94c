"""Paper, as the screens ask for it: it comes out where those of this device do."""

from __future__ import annotations

from typing import Any, cast

from flask import current_app

from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.screens.shared import access


def press() -> Press:
    """Return what prints in this program."""
    return cast("Press", current_app.extensions["press"])


def ask(kind: str, subject: int | None = None, *, again: bool = False, **content: Any) -> Job:
    """Ask for a slip for whoever stands before this screen; see `Press.ask`."""
    return press().ask(kind, subject, access.device_id(), again=again, **content)
