"""Looking at records: each look leaves a line in their journal, with who looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.people import journal
from kiosk.people.models import Deed, Participant
from kiosk.staff.models import Staff


def found(some: Iterable[Participant], staff: Staff, *, since: datetime | None = None) -> None:
    """Note who was shown among others; once since that moment, while a name is typed."""
    _note(Deed.FOUND, [one.id for one in some], staff, since)


def seen(one: Participant, staff: Staff) -> None:
    """Note that one record was looked at."""
    journal.note(Deed.SEEN, [one.id], staff)


def listed(some: Iterable[int], staff: Staff, *, since: datetime | None = None) -> None:
    """Note whose names were seen in a list; once since that moment, where a page asks anew."""
    _note(Deed.LISTED, some, staff, since)


def printed(some: Iterable[int], staff: Staff) -> None:
    """Note whose names left the screen on paper."""
    journal.note(Deed.PRINTED, some, staff)


def phones_seen(some: Iterable[int], staff: Staff, *, since: datetime) -> None:
    """Note whose telephones were seen, once since that moment."""
    _note(Deed.PHONE_SEEN, some, staff, since)


def _note(deed: Deed, some: Iterable[int], staff: Staff, since: datetime | None) -> None:
    if since is None:
        journal.note(deed, some, staff)
    else:
        journal.note_once(deed, some, staff, since)
