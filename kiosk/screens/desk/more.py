"""What is done a few times a day: pause, open early, stop, end, count."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from kiosk import clock, languages, written
from kiosk.errors import N_
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.office.parts import Text
from kiosk.queue import board, times
from kiosk.queue.models import Ticket
from kiosk.reports import day as report
from kiosk.screens.desk.blueprint import bp, changed, told
from kiosk.screens.desk.sight import shown_with, shown_with_services
from kiosk.screens.shared.requests import get_or_404

# What the entrance and the display tell of a paused service, in every language.
REASONS: Final = {
    "soon": N_("We will be back soon."),
    "away": N_("The person who does this is not here today."),
    "appointment": N_("Today only by appointment."),
    "many": N_("Too many people are waiting."),
    "fault": N_("Something is not working."),
}
CHANNELS: Final = {
    "entrance": N_("Entrance"),
    "desk": N_("From the desk"),
    "paper": N_("Paper number"),
    "telephone": N_("Telephone"),
    "door": N_("At the door"),
}


@bp.get("/<int:desk_id>/more")
def show_more(desk_id: int) -> str:
    """Show what is done a few times a day."""
    desk = get_or_404(Desk, desk_id)
    return render_template(
        "desk/more.html",
        is_open=place.is_open(desk),
        opening=place.opening(),
        day=place.day(clock.today()),
        reasons=REASONS,
        waiting=board.waiting(),
        at_desks=board.at_desks(),
        last=last_issued(),
        **shown_with_services(desk),
    )


@bp.post("/<int:desk_id>/services/pause")
def pause_service(desk_id: int) -> ResponseReturnValue:
    """Pause a service; the reason is said in every language."""
    desk = get_or_404(Desk, desk_id)
    service = place.service(request.form.get("service", "")) or abort(400)
    office.pause_service(service, _in_every_language(request.form.get("reason", "")))
    return told(desk, N_("%(code)s is paused."), code=service.letter)


@bp.post("/<int:desk_id>/services/resume")
def resume_service(desk_id: int) -> ResponseReturnValue:
    """Let a service give tickets again."""
    desk = get_or_404(Desk, desk_id)
    service = place.service(request.form.get("service", "")) or abort(400)
    office.resume_service(service)
    return told(desk, N_("%(code)s is on again."), code=service.letter)


@bp.post("/<int:desk_id>/office/open")
def open_office(desk_id: int) -> ResponseReturnValue:
    """Open the office now, before its hours."""
    desk = get_or_404(Desk, desk_id)
    office.open_now()
    return told(desk, N_("The office is open now."))


@bp.post("/<int:desk_id>/office/full")
def set_full(desk_id: int) -> ResponseReturnValue:
    """Stop new tickets for today, or give them again; those issued are served either way."""
    desk = get_or_404(Desk, desk_id)
    is_full = request.form.get("full") == "1"
    office.set_full(is_full)
    return told(desk, FULL[is_full])


FULL: Final = {
    True: N_("No more numbers are given today."),
    False: N_("Numbers are given again."),
}


@bp.post("/<int:desk_id>/office/end")
def end_day(desk_id: int) -> ResponseReturnValue:
    """End the day; who still waits is kept for the next, or closed as not served."""
    desk = get_or_404(Desk, desk_id)
    times.end_day(keep=request.form.get("keep") == "1")
    return told(desk, N_("The day is ended. Thank you."))


@bp.post("/<int:desk_id>/office/earlier")
def answer_earlier(desk_id: int) -> ResponseReturnValue:
    """Answer what becomes of those who still waited when an earlier day went by."""
    desk = get_or_404(Desk, desk_id)
    times.answer_earlier(keep=request.form.get("keep") == "1")
    return changed(desk)


@bp.post("/<int:desk_id>/office/clock")
def confirm_clock(desk_id: int) -> ResponseReturnValue:
    """Record that a person looked at the clock and found it right."""
    desk = get_or_404(Desk, desk_id)
    office.confirm_clock()
    return changed(desk)


@bp.get("/<int:desk_id>/numbers")
def show_numbers(desk_id: int) -> str:
    """Show the numbers of today, or of one of the last days."""
    desk = get_or_404(Desk, desk_id)
    back = request.args.get("back", 0, type=written.number)
    of = clock.today() - timedelta(days=min(max(back, 0), 366))
    return render_template(
        "desk/numbers.html",
        numbers=report.numbers(of),
        back=back,
        channels=CHANNELS,
        **shown_with(desk),
    )


def last_issued() -> Ticket | None:
    """Return the ticket that was given last today."""
    today = Ticket.select().where(Ticket.day == clock.today())
    return today.order_by(Ticket.id.desc()).limit(1).get_or_none()


def _in_every_language(reason: str) -> Text:
    """Return nothing for no reason, else its sentence in each language that is spoken here."""
    sentence = REASONS.get(reason)
    if sentence is None:
        return {}
    return {
        row.code: languages.catalogue(row.code).gettext(sentence) for row in languages.available()
    }
