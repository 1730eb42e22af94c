"""What a participant takes home: the slip of a place with the next meeting, and the card."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk import calendar, clock, languages
from kiosk.attendance import places
from kiosk.attendance.models import Card, Enrolment
from kiosk.calendar import Event
from kiosk.errors import N_
from kiosk.office import place
from kiosk.paper.wording import Pair, pair, slip
from kiosk.people.models import Participant
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session
from printers import bare_code
from printers.slip import Line, Slip

FOR: Final = N_("For: %(name)s")
PLACE: Final = N_("You have a place.")
NEXT: Final = N_("The next time:")
WAITS: Final = N_("You are on the waiting list.")
LINE: Final = N_("Your number in the list: %(n)s")
CALL: Final = N_("We tell you when there is a place.")
BRING: Final = N_("Bring with you: %(things)s")
CALENDAR: Final = N_("For the calendar of your phone")
CARD: Final = N_("Your card for courses")
SCAN: Final = N_("When you come, show this square at the entrance.")
LOST: Final = N_("Is the card lost? Ask for a new one.")


def enrolment_slip(one: Enrolment) -> Slip:
    """Return the slip of a place, with the next meeting as an event for a telephone."""
    both, activity = pair(one.participant.language), one.activity
    title = Line(*both.names(activity.title))
    coming = next(iter(timetable.coming(activity, 1)), None)
    line = places.place_in_line(one)
    made = slip(
        "enrolment",
        both,
        one.since,
        title=title.text,
        title_it=title.text_it,
        lines=(
            _for(one.participant, both),
            *(_waits(line, both) if line else _has(activity, both)),
        ),
    )
    if coming is None or line:
        return made
    label = both.line(CALENDAR)
    event = calendar.small_local(_event(coming, title.text))
    when = (both.line(NEXT), *_when(coming, both))
    return replace(
        made, lines=made.lines + when, qr=event, qr_label=label.text, qr_label_it=label.text_it
    )


def card_slip(card: Card) -> Slip:
    """Return a card: a bare code for the scanner, and the name it is called by at home."""
    both = pair(card.participant.language)
    title, label = both.line(CARD), both.line(SCAN)
    made = slip(
        "card",
        both,
        card.made_at,
        title=title.text,
        title_it=title.text_it,
        lines=(_for(card.participant, both), both.line(LOST)),
        qr=card.code,
        qr_label=label.text,
        qr_label_it=label.text_it,
    )
    return replace(made, when=bare_code.spaced(card.code))


def _for(participant: Participant, both: Pair) -> Line:
    """Name who it is for, as a family tells its papers apart; the surname is nobody's business."""
    called = participant.called or participant.name or participant.surname
    return both.line(FOR, name=called)


def _has(activity: Activity, both: Pair) -> list[Line]:
    things, italian = (words.pick(activity.bring or {}) for words in (both.words, both.italian))
    found = [both.line(PLACE)]
    if things:
        theirs = both.words.gettext(BRING, things=things)
        ours = both.italian.gettext(BRING, things=italian)
        found.append(Line(theirs, ours if ours != theirs else ""))
    return found


def _waits(line: int, both: Pair) -> list[Line]:
    return [both.line(WAITS), both.line(LINE, n=line), both.line(CALL)]


def _when(session: Session, both: Pair) -> list[Line]:
    day = clock.local(session.starts_at).date()
    theirs, italian = (
        languages.long_date(day, words.language.code) for words in (both.words, both.italian)
    )
    hours = " \u2013 ".join(  # no arrow: it would point backwards in Arabic
        languages.clock_time(at) for at in (session.starts_at, session.ends_at)
    )
    return [
        Line(theirs, italian if italian != theirs else ""),
        Line(hours),
        Line(*both.names(session.room.name)),
    ]


def _event(session: Session, title: str) -> Event:
    site = place.office().site
    return Event(
        uid=f"session-{session.id}@sportello",
        title=title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        where=f"{site.name}, {site.address}",
    )
