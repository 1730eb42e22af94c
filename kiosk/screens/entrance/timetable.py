"""What meets this week: the days, one day, one activity. Also while the office is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.calendar import small
from kiosk.languages import short_date
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.programme import days, events, reasons, timetable
from kiosk.programme.days import Day
from kiosk.programme.models import Activity, Session
from kiosk.programme.places import WORDS
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.standing import shut
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.qr import Code, code_of
from kiosk.screens.shared.requests import words
from kiosk.screens.shared.width import width

WEEK: Final = 7
SPACIOUS: Final = 20  # lines of a week that fit with their titles
LINE: Final = 16.0  # em of a title on one line
ON_A_PAGE: Final = 3  # sessions of a day, so that long names have room in every language
ON_A_SMALL_PAGE: Final = 2  # large text, or everything low
NEXT: Final = 3
DATE: Final = 10.4  # em of a date that has its hours beside it


@bp.get("/v/<visit>/activities")
def week() -> str:
    """Show today and the six days after it."""
    found = [_still(one) for one in days.days(clock.today(), WEEK)]
    return render_template(
        "entrance/week.html",
        days=found,
        is_dense=visit.is_small() or _height(found) > SPACIOUS,
        is_small=visit.is_small(),
        service=_service(),
        back=url_for(".services"),
    )


@bp.get("/v/<visit>/activities/<day:day>", defaults={"first": 0})
@bp.get("/v/<visit>/activities/<day:day>/from/<int:first>")
def day(day: date, first: int) -> ResponseReturnValue:
    """Show one day of the week to come, from its session number `first`, counted from 0."""
    if not _is_shown(day):
        return redirect(url_for(".week"), 303)
    whole = _still(days.days(day, 1)[0])
    size = ON_A_SMALL_PAGE if visit.is_small() else ON_A_PAGE
    return render_template(
        "entrance/day.html",
        whole=whole,
        lines=whole.lines[first : first + size],
        before=_before(whole, first, size),
        after=_after(whole, first, size),
        why=reasons.said,
        places=WORDS,
        back=url_for(".week"),
    )


@bp.get("/v/<visit>/activities/<day:day>/<slug>")
def activity(day: date, slug: str) -> ResponseReturnValue:
    """Show one activity: what happens there, what to bring, when next, and how to take part."""
    found = timetable.activity(slug)
    if found is None or not _is_shown(day):
        return redirect(url_for(".week"), 303)
    coming = _coming(found)
    return render_template(
        "entrance/activity.html",
        activity=found,
        coming=coming,
        line=days.Line(coming[0], False, days.places_of(coming[0])) if coming else None,
        places=WORDS,
        why=reasons.said,
        service=_service(),
        qr=None if visit.is_small() else _qr(found, coming),
        back=url_for(".day", day=day),
    )


def _coming(found: Activity) -> Sequence[Session]:
    """Return its next sessions; one fewer where a date is so long that its hours go below it."""
    ahead = timetable.coming(found, 1 if visit.is_small() else NEXT)
    dates = [short_date(clock.local(one.starts_at).date(), words().language.code) for one in ahead]
    return ahead[: NEXT - any(width(one).one > DATE for one in dates)]


def _height(week: Sequence[Day]) -> int:
    """Return how many lines a week takes with its titles, long ones two."""
    titles = [[words().pick(line.session.activity.title) for line in one.lines] for one in week]
    return sum(max(1, sum(1 + (width(title).one > LINE) for title in one)) for one in titles)


def _still(whole: Day) -> Day:
    return Day(whole.day, tuple(days.still(whole.lines, clock.now())), whole.off)


def _is_shown(day: date) -> bool:
    """Say whether `day` is one of the week that is shown."""
    return 0 <= (day - clock.today()).days < WEEK


def _before(whole: Day, first: int, size: int) -> tuple[date, int] | None:
    """Return where the way back leads: to the sessions before, to the day before, or nowhere."""
    if first:
        return whole.day, max(0, first - size)
    return (whole.day - timedelta(days=1), 0) if whole.day > clock.today() else None


def _after(whole: Day, first: int, size: int) -> tuple[date, int] | None:
    """Return where the way on leads: to more sessions of the day, to the day after, or nowhere."""
    if len(whole.lines) > first + size:
        return whole.day, first + size
    following = whole.day + timedelta(days=1)
    return (following, 0) if _is_shown(following) else None


def _service() -> Service | None:
    """Return whose number to take to put oneself down; None while there are no numbers."""
    found = place.service(place.settings().activities_service) or place.reception()
    return None if found.is_paused or not found.walk_in or shut() else found


def _qr(activity: Activity, coming: Sequence[Session]) -> Code | None:
    """Return the whole calendar for a phone that reaches us, else the next session itself."""
    address = press().address
    if address:
        return code_of(f"{address}/activities/{words().language.code}/{activity.slug}.ics")
    return code_of(small(events.of(coming[0], words()))) if coming else None
