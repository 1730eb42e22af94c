"""The calendar of an activity, for the phone of whoever scanned it. Anybody may have it."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort

from kiosk import languages
from kiosk.programme import events, timetable

bp = Blueprint("calendar", __name__)
TYPE: Final = "text/calendar; charset=utf-8"


@bp.get("/activities/<language:language>/<slug>.ics")
def activity_calendar(language: str, slug: str) -> Response:
    """Send every session of an activity, with those that were moved or cancelled."""
    activity = timetable.activity(slug)
    if activity is None:
        abort(404)
    content = events.calendar_of(activity, languages.catalogue(language))
    headers = {"Content-Disposition": f'attachment; filename="{slug}.ics"'}
    return Response(content, content_type=TYPE, headers=headers)
