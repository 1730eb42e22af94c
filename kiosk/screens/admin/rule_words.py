"""A rule in words, and its next days before it is saved: those held, those left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from kiosk import clock
from kiosk.errors import N_
from kiosk.languages import Catalogue, long_date, weekday
from kiosk.office import place
from kiosk.office.activities import Repeat, Rule
from kiosk.office.checks import Node, Problem
from kiosk.office.parts import Text
from kiosk.office.reading_activities import rule_of
from kiosk.programme import timetable
from kiosk.programme.clashes import Stay, meet
from kiosk.programme.models import Activity, Room, Session
from kiosk.programme.planning import off, times
from kiosk.programme.recurrence import Occurrence, occurrences

NEXT: Final = 12  # days that the preview shows
SENTENCES: Final = {
    Repeat.WEEKLY: N_("Every week on %(days)s, from %(start)s to %(end)s"),
    Repeat.FORTNIGHTLY: N_("Every second week on %(days)s, from %(start)s to %(end)s"),
    Repeat.FIRST: N_("Once a month, the first %(days)s, from %(start)s to %(end)s"),
    Repeat.SECOND: N_("Once a month, the second %(days)s, from %(start)s to %(end)s"),
    Repeat.THIRD: N_("Once a month, the third %(days)s, from %(start)s to %(end)s"),
    Repeat.FOURTH: N_("Once a month, the fourth %(days)s, from %(start)s to %(end)s"),
    Repeat.LAST: N_("Once a month, the last %(days)s, from %(start)s to %(end)s"),
    Repeat.DATES: N_("On single days, from %(start)s to %(end)s"),
}
UNTIL: Final = N_("until %(day)s")
SO_MANY: Final = N_("sessions: %(n)s")


@dataclass(frozen=True)
class Shown:
    """A day of the preview: held, or off with its reason, or in a room where `other` meets."""

    day: date
    off: Text | None
    other: Activity | None


@dataclass(frozen=True)
class Preview:
    """What a rule means. `held` counts all its days, passed ones too; `last` is the last."""

    rule: Rule | None
    problems: Sequence[Problem] = ()
    coming: Sequence[Shown] = ()
    held: int = 0
    last: date | None = None


def in_words(rule: Rule, words: Catalogue) -> str:
    """Return `rule` as one sentence."""
    code = words.language.code
    names = [weekday(number, code) for number in rule.weekdays]
    hours = {"start": f"{rule.start:%H:%M}", "end": f"{rule.end:%H:%M}"}
    parts = [words.gettext(SENTENCES[rule.repeat], days=", ".join(names), **hours)]
    if rule.last:
        parts.append(words.gettext(UNTIL, day=long_date(rule.last, code)))
    if rule.sessions:
        parts.append(words.gettext(SO_MANY, n=rule.sessions))
    return "; ".join(parts)


def preview(item: dict[str, Any]) -> Preview:
    """Return what the rule of `item`, an activity as a form has it, means from today on."""
    problems: list[Problem] = []
    rule = rule_of(Node(item, "", problems))
    if rule is None or problems:
        return Preview(None, problems)
    every = list(occurrences(rule, off(place.office())))
    held = [one.day for one in every if one.off is None]
    ahead = (one for one in every if one.day >= clock.today())
    coming = list(islice(_shown(rule, item, ahead), NEXT))
    return Preview(rule, (), coming, len(held), held[-1] if held else None)


def _shown(rule: Rule, item: dict[str, Any], days: Iterator[Occurrence]) -> Iterator[Shown]:
    room = Room.get_or_none(Room.code == item.get("room"))
    own = timetable.activity(str(item.get("slug", "")))
    here = [one for one in timetable.stays(clock.now()) if room and one.room == room.id]
    of = _activities(here)
    others = [(stay, of[stay.session]) for stay in here if not own or of[stay.session] != own]
    for one in days:
        hours = times(rule, one.day)
        mine = Stay(0, room.id if room else 0, hours.starts_at, hours.ends_at)
        met = [activity for stay, activity in others if one.off is None and meet(stay, mine)]
        yield Shown(one.day, one.off, met[0] if met else None)


def _activities(stays: Sequence[Stay]) -> dict[int, Activity]:
    """Return whose sessions these are, all in one question."""
    found = Session.select(Session, Activity).join(Activity)
    found = found.where(Session.id.in_([one.session for one in stays]))
    return {one.id: one.activity for one in found}
