"""One activity's people: who has a place, who waits and why, and whom to phone."""

from __future__ import annotations

from typing import Final

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kiosk.attendance import enrolling, places
from kiosk.attendance.models import Enrolment
from kiosk.people import looks
from kiosk.programme import operations as programme
from kiosk.programme import reasons, timetable
from kiosk.programme.models import Activity, Session
from kiosk.screens.people.blueprint import bp
from kiosk.screens.people.wording import WHY
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import get_or_404

DATES: Final = 5  # of those to come: as many as one tells by phone


@bp.get("/activities/")
def show_activities() -> str:
    """Show the activities with their places."""
    found = [
        (one, len(places.enrolled(one)), places.waiting(one)) for one in timetable.activities()
    ]
    return render_template(
        "people/activities.html",
        activities=found,
        untold=timetable.untold(),
        new_dates=timetable.untold_activities(),
    )


@bp.get("/activities/<int:activity_id>/")
def show_group(activity_id: int) -> str:
    """Show who has a place and who waits; the journal notes whose names were seen."""
    activity = get_or_404(Activity, activity_id)
    enrolled, waiting = places.enrolled(activity), places.waiting(activity)
    everyone = [*enrolled, *(one for party in waiting for one in party.people)]
    looks.listed([one.participant_id for one in everyone], access.staff())
    return render_template(
        "people/group.html",
        activity=activity,
        enrolled=enrolled,
        waiting=waiting,
        free=places.free(activity),
        why=WHY,
    )


@bp.post("/enrolments/<int:enrolment_id>/take-in")
def take_in(enrolment_id: int) -> ResponseReturnValue:
    """Give whoever is next the place that is free."""
    enrolment = get_or_404(Enrolment, enrolment_id)
    enrolling.take_in(enrolment, access.staff())
    return redirect(url_for(".show_group", activity_id=enrolment.activity_id), 303)


@bp.get("/sessions/<int:session_id>/to-phone")
def show_to_phone(session_id: int) -> str:
    """Show whom to phone because a session was moved or cancelled."""
    session = get_or_404(Session, session_id)
    enrolled = places.enrolled(session.activity)
    looks.listed([one.participant_id for one in enrolled], access.staff())
    return render_template(
        "people/to-phone.html", session=session, enrolled=enrolled, said=reasons.said
    )


@bp.post("/sessions/<int:session_id>/told")
def note_told(session_id: int) -> ResponseReturnValue:
    """Note that everybody knows."""
    programme.told(get_or_404(Session, session_id))
    return redirect(url_for(".show_activities"), 303)


@bp.get("/activities/<int:activity_id>/to-phone")
def show_dates_to_phone(activity_id: int) -> str:
    """Show whom to phone because the dates of an activity changed, and what to tell them."""
    activity = get_or_404(Activity, activity_id)
    enrolled = places.enrolled(activity)
    looks.listed([one.participant_id for one in enrolled], access.staff())
    return render_template(
        "people/dates-to-phone.html",
        activity=activity,
        enrolled=enrolled,
        dropped=timetable.dropped(activity),
        coming=timetable.coming(activity, DATES),
    )


@bp.post("/activities/<int:activity_id>/told")
def note_dates_told(activity_id: int) -> ResponseReturnValue:
    """Note that everybody knows the dates."""
    programme.told(get_or_404(Activity, activity_id))
    return redirect(url_for(".show_activities"), 303)
