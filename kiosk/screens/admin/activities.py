"""Routes of one activity, beside its form: its days before they are saved, and who leads it."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import written
from kiosk.office import place
from kiosk.programme import operations, timetable
from kiosk.programme.models import Activity
from kiosk.programme.rules import LEADING
from kiosk.screens.admin import editing, programme
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.admin.rule_words import in_words, preview
from kiosk.screens.shared.requests import by_htmx
from kiosk.staff.models import BY_NAME, Staff


@bp.context_processor
def _of_the_form() -> dict[str, object]:
    return {
        "preview": preview,
        "in_words": in_words,
        "leaders": _leaders,
        "to_tell": _to_tell,
    }


@bp.post("/activities/<key>/dates")
def show_dates(key: str) -> ResponseReturnValue:
    """Show on which days an activity would meet, as the form stands; nothing is saved."""
    if not by_htmx():
        abort(400)
    typed = editing.put(place.stored(), programme.ACTIVITIES, key, request.form)
    return render_template("admin/_dates.html", item=typed.item)


@bp.post("/activities/<slug>/facilitators")
def set_facilitators(slug: str) -> ResponseReturnValue:
    """Say who leads an activity."""
    activity = timetable.activity(slug) or abort(404)
    chosen = Staff.select().where(Staff.id.in_(request.form.getlist("staff", type=written.number)))
    operations.lead(activity, list(chosen), who())
    return redirect(url_for(".show_item", slug="activities", key=slug, saved=1), 303)


def _to_tell(slug: str) -> Activity | None:
    """Return the activity, if its dates changed and those who have a place do not know."""
    return next((one for one in timetable.untold_activities() if one.slug == slug), None)


def _leaders(slug: str) -> tuple[list[Staff], set[int]]:
    """Return who could lead, and the ids of those who do."""
    activity: Activity | None = timetable.activity(slug)
    could = Staff.select().where(Staff.is_active, Staff.role.in_(LEADING)).order_by(*BY_NAME)
    do = {one.id for one in timetable.facilitators(activity)} if activity else set()
    return list(could), do
