"""Routes of the notices in the waiting room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import notices, operations
from kiosk.office.models import Notice
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.admin.fields import hour
from kiosk.screens.shared.requests import get_or_404, words

LASTING: Final = {"0": N_("today"), "1": N_("until tomorrow"), "6": N_("for a week")}


@bp.get("/notices")
def show_notices() -> str:
    """Show what the waiting room reads now, and the forms for more."""
    return render_template(
        "admin/notices.html",
        active=[(one, notices.said(one, words()), _last_day(one)) for one in notices.active()],
        phrases=notices.PHRASES,
        needs_hour=notices.needs_hour,
        lasting=LASTING,
        longest=operations.NOTICE_LENGTH,
        tongues=LANGUAGES.values(),
    )


def _last_day(notice: Notice) -> date:
    return clock.local(notice.ends_at - timedelta(seconds=1)).date()


@bp.post("/notices")
def post_notice() -> ResponseReturnValue:
    """Put a notice up: a sentence of the list, or free words."""
    lasting = request.form.get("lasting", "0")
    if lasting not in LASTING:
        abort(400)
    phrase = request.form.get("phrase", "")
    operations.post_notice(
        phrase=phrase,
        hour=hour(request.form.get("hour", "")) if phrase else "",
        text={code: request.form.get(f"text.{code}", "") for code in LANGUAGES},
        until=operations.end_of(clock.today() + timedelta(days=int(lasting))),
    )
    return redirect(url_for(".show_notices", saved=1), 303)


@bp.post("/notices/<int:notice_id>/remove")
def remove_notice(notice_id: int) -> ResponseReturnValue:
    """Take a notice down."""
    operations.remove_notice(get_or_404(Notice, notice_id))
    return redirect(url_for(".show_notices", saved=1), 303)
