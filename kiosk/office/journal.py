"""The journal of what was set: who, when, where, before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from kiosk import clock
from kiosk.database import transaction
from kiosk.office.models import Change

LONGEST: Final = 1000  # characters of a value that the journal keeps
LOOKS: Final = ("found", "listed", "read", "seen")  # what is noted of a look
LOOK: Final = timedelta(minutes=10)  # one look, though the page is opened again
ADDRESS: Final = "network.address"


@transaction
def note(who: str, path: str, before: Any, after: Any) -> Change:
    """Write one line; None stands for nothing there."""
    return Change.create(
        at=clock.now(), who=who, path=path, before=_written(before), after=_written(after)
    )


@transaction
def note_change(who: str, path: str, before: Any, after: Any) -> None:
    """Write one line if something changed: a form that is sent twice sets the same again."""
    if before != after:
        note(who, path, before, after)


@transaction
def note_looks(who: str, paths: Iterable[str], deed: str) -> None:
    """Note that somebody looked at what is personal: each path once in a while, not each touch."""
    lately = (Change.at >= clock.now() - LOOK) & (Change.who == who) & (Change.after == deed)
    known = {line.path for line in Change.select(Change.path).where(lately)}
    for path in paths:
        if path not in known:
            note(who, path, None, deed)


@transaction
def note_address(who: str, address: str) -> None:
    """Note that the tablets were told `address`; nothing if there is none, or they know it."""
    known = last(ADDRESS)
    if address and known != address:
        note(who, ADDRESS, known or None, address)


def latest(limit: int, *, looks: bool = False) -> list[Change]:
    """Return the last `limit` lines of what was set, or of who looked at what, newest first."""
    kind = Change.after.in_(LOOKS) if looks else Change.after.not_in(LOOKS)
    return list(Change.select().where(kind).order_by(Change.id.desc()).limit(limit))


def last(path: str) -> str:
    """Return the text that was last noted at `path`; empty if nothing ever was."""
    found = line(path)
    return str(found.after) if found else ""


def line(path: str) -> Change | None:
    """Return the last line about `path`."""
    found = Change.select().where(Change.path == path).order_by(Change.id.desc())
    return found.limit(1).get_or_none()


def since(path: str, moment: datetime) -> bool:
    """Say whether a line about `path` was written after `moment`."""
    return Change.select().where(Change.at > moment, Change.path == path).exists()


def _written(value: Any) -> str:
    if value is None or isinstance(value, str):
        return (value or "")[:LONGEST]
    return json.dumps(value, ensure_ascii=False)[:LONGEST]
