"""Routes of a facilitator's earlier days, and of a list on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from flask import Response, render_template, request

from kiosk import clock, written
from kiosk.attendance import reach, sheet
from kiosk.attendance.sheet import Line
from kiosk.attendance.status import Status
from kiosk.errors import N_
from kiosk.languages import clock_time, long_date, short_date
from kiosk.office import place
from kiosk.people import looks
from kiosk.programme.models import Session
from kiosk.programme.rules import AFTERWARDS
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import words
from kiosk.screens.tablet.blueprint import STATUSES, bp, session_of
from printers.documents import typeset_document

SPAN: Final = timedelta(weeks=4)  # of one page
FOOT: Final = N_("Personal data: to be destroyed by %(day)s. Printed by %(who)s, %(time)s.")
EMPTY: Final = N_("Nobody is enrolled yet.")
LINES: Final = 4  # left empty, for whoever came and is not on the list
COLUMNS: Final = (N_("Name"), N_("Was there"), N_("From"), N_("To"))
OF_CHILDREN, OF_OTHERS = N_("Collected by"), N_("Signature")
WIDTHS: Final = (1.1, 2.2, 0.35, 0.35, 0.9)

Row = Sequence[str | Sequence[str]]
"""A text each column; several are words to tick."""


@bp.get("/earlier")
def show_earlier() -> str:
    """Show the sessions of four weeks that are over, the last first; no name stands here."""
    last = min(_asked(), clock.today())
    found = reach.between(access.staff(), last - SPAN + timedelta(days=1), last)
    over = [one for one in reversed(found) if one.ends_at <= clock.now()]
    days = groupby(over, lambda one: clock.local(one.starts_at).date())
    return render_template(
        "tablet/earlier.html",
        days=[(day, list(those)) for day, those in days],
        came=sheet.came_to(over),
        heads=sheet.heads_of(over),
        before=last - SPAN,
        after=last + SPAN if last < clock.today() else None,
    )


@bp.get("/sessions/<int:session_id>/list.pdf")
def print_list(session_id: int) -> Response:
    """Send the list as a PDF: what was marked, or boxes to tick where nothing was yet."""
    session = session_of(session_id)
    lines = sheet.lines(session)
    looks.printed([one.participant.id for one in lines], access.staff())
    made = typeset_document("day-sheet", _page(session, lines))
    name = f'inline; filename="{session.id}.pdf"'
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": name})


def _asked() -> date:
    return request.args.get("until", clock.today(), type=written.day)


def _page(session: Session, lines: Sequence[Line]) -> dict[str, object]:
    spoken, begin = words(), clock.local(session.starts_at).date()
    code = spoken.language.code
    hours = f"{clock_time(session.starts_at)}–{clock_time(session.ends_at)}"  # noqa: RUF001
    until = short_date(begin + AFTERWARDS, code)
    last = OF_CHILDREN if any(one.is_minor for one in lines) else OF_OTHERS
    now = f"{short_date(clock.today(), code)}, {clock_time(clock.now())}"
    return {
        "title": spoken.pick(session.activity.title),
        "language": code,
        "direction": spoken.language.direction,
        "day": f"{long_date(begin, code)}, {hours}, {spoken.pick(session.room.name)}",
        "place": place.office().site.name,
        "columns": [spoken.gettext(name) for name in (*COLUMNS, last)],
        "widths": WIDTHS,
        "groups": [{"name": "", "rows": [*map(_row, lines), *[[""] * len(WIDTHS)] * LINES]}],
        "empty": spoken.gettext(EMPTY),
        "foot": spoken.gettext(FOOT, day=until, who=access.staff().name, time=now),
        "line": place.settings().cofinancing,
    }


def _row(line: Line) -> Row:
    say = words().gettext
    every = [say(label) for label, _ in STATUSES.values()]
    said = every if line.status is Status.UNMARKED else say(STATUSES[line.status][0])
    hours = [clock_time(one) if one else "" for one in (line.entered_at, line.left_at)]
    return [line.name, said, *hours, line.collected_by]
