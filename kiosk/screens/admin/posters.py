"""Routes of the poster of a week."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from flask import Response, abort, render_template, request

from kiosk import clock, languages, written
from kiosk.errors import N_
from kiosk.paper.poster import GROW, poster
from kiosk.screens.admin.blueprint import bp
from kiosk.screens.shared.pictograms import STATIC

PAPERS: Final = {"a4": N_("A4, for a door"), "a3": N_("A3, for the hall")}
WEEKS: Final = 4


@bp.get("/poster")
def choose_poster() -> str:
    """Ask which week, which paper and which languages."""
    monday = _monday(clock.today())
    return render_template(
        "admin/poster.html",
        weeks=[monday + timedelta(weeks=number) for number in range(WEEKS)],
        papers=PAPERS,
        tongues=languages.available(),
    )


@bp.get("/poster/week.pdf")
def show_poster() -> Response:
    """Send the poster as a PDF."""
    asked = request.args
    monday = _monday(written.meant(written.day, asked.get("week", "")) or abort(404))
    paper, codes = asked.get("paper", ""), (asked.get("first", ""), asked.get("second", ""))
    known = [code for code in dict.fromkeys(codes) if code in languages.LANGUAGES]
    if paper not in GROW or not known:
        abort(404)
    spoken = [languages.catalogue(code) for code in known]
    made = poster(monday, spoken, paper, _white)
    name = f'inline; filename="{monday}-{paper}.pdf"'
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": name})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _white(name: str) -> bytes:
    """Return a pictogram in white, for its dark arch."""
    drawn = Path(STATIC / "pictograms" / f"{name}.svg").read_text("utf-8")
    return drawn.replace("currentColor", "white").encode()
