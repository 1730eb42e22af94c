"""Sessions as events of a calendar, in one language. Only reads."""

from __future__ import annotations

from kiosk.calendar import Event, file
from kiosk.languages import Catalogue
from kiosk.office import place
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session, State
from kiosk.programme.reasons import said


def of(session: Session, words: Catalogue) -> Event:
    """Return `session` as an event; kiosk.calendar.small makes of it what a QR code holds."""
    site = place.office().site
    return Event(
        uid=f"session-{session.id}@sportello",
        title=words.pick(session.activity.title),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        where=", ".join(one for one in (words.pick(session.room.name), site.address) if one),
        text=_text(session, words),
        is_cancelled=session.state is State.CANCELLED,
        changed_at=session.changed_at,
    )


def calendar_of(activity: Activity, words: Catalogue) -> bytes:
    """Return every session of `activity` as a calendar file; those cancelled say so."""
    events = [of(session, words) for session in timetable.of(activity)]
    return file(words.pick(activity.title), events)


def _text(session: Session, words: Catalogue) -> str:
    if session.state is State.CANCELLED:
        return said(session, words)
    bring = words.pick(session.activity.bring)
    parts = (
        words.pick(session.activity.text),
        bring and f"{words.gettext('What to bring')}: {bring}",
    )
    return "\n".join(one for one in parts if one)
