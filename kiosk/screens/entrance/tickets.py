"""From the touch to the number."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.languages import OTHER
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.paper import operations as paper
from kiosk.queue import alarm, board, issuing
from kiosk.queue.models import HelpCall, Ticket
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.qr import code_of
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared.requests import fresh_key


@bp.post("/v/<visit>/tickets")
def take() -> ResponseReturnValue:
    """Give a number for the service that was touched."""
    service = place.service(request.form.get("service", "")) or abort(400)
    return _shown(_given(service))


@bp.post("/unsure")
@bp.post("/v/<visit>/unsure")
def unsure() -> ResponseReturnValue:
    """Give a number for reception and ring the desk; who has a number keeps it."""
    ticket = _given(place.reception())
    alarm.ask(visit.key(), visit.here().language, place=getattr(g.get("device"), "name", ""))
    return _shown(ticket)


@bp.post("/other-language")
def other_language() -> ResponseReturnValue:
    """Give a number for reception, marked: this person's language is not on the screen."""
    visit.begin(OTHER)
    return _shown(_given(place.reception()))


@bp.get("/v/<visit>/tickets/<token>")
def ticket(token: str) -> str:
    """Show the number, large, and what happens next."""
    found = Ticket.get_or_none(Ticket.token == token) or abort(404)
    address, settings = current_app.config["KIOSK"].url, place.settings()
    is_extended = visit.here().extensions > 0
    return render_template(
        "entrance/ticket.html",
        ticket=found,
        face=place.face(found.letter),
        ahead=board.ahead_of(found),
        trouble=current_app.extensions["press"].trouble(),
        is_called=HelpCall.get_or_none(HelpCall.key == found.key) is not None,
        qr=code_of(f"{address}/T/{token}") if address else None,
        stay=settings.idle_warning_seconds if is_extended else settings.ticket_done_seconds,
        can_extend=visit.here().extensions < settings.max_extensions,
        is_other=found.language == OTHER,
        page_key=found.key or fresh_key(),
        back=url_for(".services"),
    )


@bp.post("/v/<visit>/tickets/<token>/more-time")
def more_time(token: str) -> ResponseReturnValue:
    """Keep the number on the screen for longer."""
    now = visit.here()
    visit.keep(replace(now, extensions=now.extensions + 1))
    return redirect(url_for(".ticket", token=token), 303)


def _given(service: Service) -> Ticket:
    """Return the number of this touch, and ask for its paper, also when it is sent again."""
    now = visit.here()
    may_prefer = place.settings().priority_self
    ticket = issuing.take(
        service, visit.key(), language=now.language, priority=now.priority and may_prefer
    )
    paper.ask("ticket", ticket.id)
    return ticket


def _shown(ticket: Ticket) -> ResponseReturnValue:
    return redirect(url_for(".ticket", token=ticket.token), 303)
