"""The notice on data of whoever takes part: as a slip to take along, or whole as a page."""

from __future__ import annotations

from typing import Final

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from kiosk.errors import N_
from kiosk.office.data_notice import Purpose
from kiosk.paper import notice_slip
from kiosk.screens.people.blueprint import bp
from kiosk.screens.shared import paper
from kiosk.screens.shared.requests import by_htmx, words

PRINTED: Final = N_("It is being printed.")
COURSE: Final = Purpose.COURSE


@bp.post("/data-notice/<language:language>")
def print_data_notice(language: str) -> ResponseReturnValue:
    """Print the easy lines."""
    paper.ask(notice_slip.KIND, language=language, purpose=COURSE.value)
    return words().gettext(PRINTED) if by_htmx() else redirect(url_for(".ask_new"), 303)


@bp.get("/data-notice/<language:language>/whole.pdf")
def whole_data_notice(language: str) -> Response:
    """Send the whole notice as a PDF."""
    page = notice_slip.data_notice_page(language, COURSE)
    return Response(page, mimetype="application/pdf")
