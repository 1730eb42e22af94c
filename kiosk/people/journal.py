"""The journal of records: every look, change and export. Nothing here changes a line of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from kiosk import clock
from kiosk.database import database, transaction
from kiosk.people.models import SEALS, Deed, Participant, PersonEvent
from kiosk.staff.models import Staff


@transaction
def note(deed: Deed, participants: Iterable[int], staff: Staff | None) -> None:
    """Write one line for each of the `participants`, by their numbers."""
    at = clock.now()
    rows = [{"at": at, "staff": staff, "participant": one, "deed": deed} for one in participants]
    if rows:
        PersonEvent.insert_many(rows).execute()


@transaction
def note_once(deed: Deed, participants: Iterable[int], staff: Staff, since: datetime) -> None:
    """Write a line for each of the `participants` of whom `staff` has none since that moment."""
    said = PersonEvent.select(PersonEvent.participant).where(
        PersonEvent.at >= since, PersonEvent.deed == deed, PersonEvent.staff == staff
    )
    known = {line.participant_id for line in said}
    note(deed, [one for one in participants if one not in known], staff)


def of(participant: Participant) -> list[PersonEvent]:
    """Return every line about `participant`, the newest first."""
    lines = PersonEvent.select().where(PersonEvent.participant == participant)
    return list(lines.order_by(PersonEvent.id.desc()))


def latest(limit: int) -> list[PersonEvent]:
    """Return the last `limit` lines, the newest first."""
    return list(PersonEvent.select().order_by(PersonEvent.id.desc()).limit(limit))


@contextmanager
def unsealed() -> Iterator[None]:
    """Let the retention, inside its transaction, delete lines that are old enough.

    The seal comes back in the same transaction: nobody else ever sees it open.
    """
    (name,) = (seal for seal in SEALS if seal.endswith("_delete"))
    database.execute_sql(f"DROP TRIGGER {name}")  # type: ignore[no-untyped-call]
    yield
    database.execute_sql(SEALS[name])  # type: ignore[no-untyped-call]
