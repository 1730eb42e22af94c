"""The printer and its paper: how it is, what it prints again, what it prints beforehand."""

from __future__ import annotations

from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from kiosk import written
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import notices, place
from kiosk.office.models import Desk, Notice
from kiosk.paper import emergency, operations
from kiosk.paper.models import Job
from kiosk.paper.trying import try_out
from kiosk.screens.desk.blueprint import bp, changed, told
from kiosk.screens.desk.more import last_issued
from kiosk.screens.desk.sight import shown_with
from kiosk.screens.shared import paper
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.requests import chosen, get_or_404, words

PRINTING: Final = N_("It is being printed.")


@bp.get("/<int:desk_id>/printer")
def show_printer(desk_id: int) -> str:
    """Show how every printer is, and everything that can be done about paper."""
    desk = get_or_404(Desk, desk_id)
    return render_template(
        "desk/printer.html",
        sights=press().sights(),
        last=last_issued(),
        numbers=emergency.next_numbers(),
        letter=place.reception().letter,
        notices=[(one, notices.said(one, words())) for one in notices.active()],
        spoken=[LANGUAGES[code] for code in place.settings().enabled_languages],
        **shown_with(desk),
    )


@bp.post("/<int:desk_id>/printer/test")
def print_test(desk_id: int) -> ResponseReturnValue:
    """Print a test page where the slips of a device come out."""
    desk = get_or_404(Desk, desk_id)
    try_out(press(), request.form.get("device", 0, type=written.number), words())
    return told(desk, N_("The test page is being printed."))


@bp.post("/<int:desk_id>/printer/paper-changed")
def paper_changed(desk_id: int) -> ResponseReturnValue:
    """Look at every printer again, at once: somebody has just looked after it."""
    desk = get_or_404(Desk, desk_id)
    press().look_again()
    return told(desk, N_("Thank you. What was waiting is printed now."))


@bp.post("/<int:desk_id>/printer/numbers")
def print_numbers(desk_id: int) -> ResponseReturnValue:
    """Print numbers to keep for the day when nothing works."""
    desk = get_or_404(Desk, desk_id)
    numbers, letter = emergency.next_numbers(), place.reception().letter
    paper.ask("strip", numbers=numbers, letter=letter)
    return told(desk, PRINTING)


@bp.post("/<int:desk_id>/printer/notice")
def print_notice(desk_id: int) -> ResponseReturnValue:
    """Print a notice to take home, in the language of who asks."""
    desk = get_or_404(Desk, desk_id)
    notice = chosen(Notice, "notice")
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        abort(400)
    paper.ask("notice", notice=notice.id, language=language)
    return told(desk, PRINTING)


@bp.post("/<int:desk_id>/jobs/<int:job_id>/again")
def print_again(desk_id: int, job_id: int) -> ResponseReturnValue:
    """Print a slip again of which nobody knew whether it came out."""
    desk = get_or_404(Desk, desk_id)
    job = get_or_404(Job, job_id)
    paper.ask(job.kind, job.subject, again=True)
    return changed(desk)


@bp.post("/<int:desk_id>/jobs/<int:job_id>/confirm")
def confirm_paper(desk_id: int, job_id: int) -> ResponseReturnValue:
    """Record that the paper is out after all."""
    desk = get_or_404(Desk, desk_id)
    operations.confirm(get_or_404(Job, job_id))
    return changed(desk)
