"""The notice on data at the desk: shown, printed as a slip, or whole as a page."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.errors import N_
from kiosk.languages import LANGUAGES, catalogue
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk
from kiosk.paper import notice_slip
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.shared import paper
from kiosk.screens.shared.requests import by_htmx, get_or_404, words
from kiosk.speech.own_words import notice_keys

PRINTED = N_("It is being printed.")


@bp.get("/<int:desk_id>/data-notice/<purpose>")
def show_data_notice(desk_id: int, purpose: str) -> str:
    """Show the notice in the language that was asked for."""
    get_or_404(Desk, desk_id)
    return render_template(
        "shared/_data_notice.html", **shown_in(language_told(), _purpose(purpose))
    )


@bp.get("/<int:desk_id>/data-notice/<purpose>/whole.pdf")
def whole_data_notice(desk_id: int, purpose: str) -> Response:
    """Send the whole notice as a PDF."""
    get_or_404(Desk, desk_id)
    page = notice_slip.data_notice_page(language_told(), _purpose(purpose))
    return Response(page, mimetype="application/pdf")


@bp.post("/<int:desk_id>/data-notice/<purpose>")
def print_data_notice(desk_id: int, purpose: str) -> ResponseReturnValue:
    """Print the easy lines as a slip to take along."""
    get_or_404(Desk, desk_id)
    language, wanted = language_told(), _purpose(purpose)
    paper.ask(notice_slip.KIND, language=language, purpose=wanted.value)
    if by_htmx():
        return words().gettext(PRINTED)
    return redirect(url_for(".show_data_notice", desk_id=desk_id, purpose=purpose), 303)


def shown_in(language: str, purpose: Purpose) -> dict[str, Any]:
    """Return what the fragment of the notice needs."""
    spoken = catalogue(language)
    notice = data_notice.data_notice(spoken, place.office(), purpose)
    heard = notice_keys(purpose)
    return {"notice": notice, "purpose": purpose, "spoken_in": spoken.language, "aloud": heard}


def words_told(purpose: Purpose) -> str:
    """Return the fingerprint of the notice that the person was given; empty if nobody says so."""
    if "told" not in request.form:
        return ""
    return data_notice.version(language_told(), place.office(), purpose)


def _purpose(written: str) -> Purpose:
    return Purpose(written) if written in list(Purpose) else abort(404)


def language_told() -> str:
    """Return the language that was touched, or the usual one."""
    asked = request.values.get("language", "")
    return asked if asked in LANGUAGES else place.settings().default_language
