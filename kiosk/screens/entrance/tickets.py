"""From the touch to the number."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.languages import OTHER
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.queue import alarm, issuing
from kiosk.queue.models import Ticket
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.result import result_of
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared import paper
from kiosk.screens.shared.paper import press
from kiosk.screens.shared.requests import fresh_key, live, unchanged


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
@bp.post("/v/<visit>/other-language")
def other_language() -> ResponseReturnValue:
    """Give a number for reception, marked: this person's language is not on the screen."""
    visit.begin(OTHER)
    return _shown(_given(place.reception()))


@bp.get("/v/<visit>/tickets/<token>")
def ticket(token: str) -> str:
    """Show the number, large, and what happens next."""
    found, settings = _by(token), place.settings()
    extensions = visit.here().extensions
    return render_template(
        "entrance/ticket.html",
        **result_of(found, press()),
        stay=settings.idle_warning_seconds if extensions else settings.ticket_done_seconds,
        can_extend=extensions < settings.max_extensions,
        page_key=found.key or fresh_key(),
        back=url_for(".services"),
    )


@bp.get("/v/<visit>/tickets/<token>/state")
def ticket_state(token: str) -> Response:
    """Show only what changes: the paper, the people before, whether somebody was called."""
    context = result_of(_by(token), press())
    return unchanged() or live("entrance/_ticket.html", is_news=True, **context)


@bp.get("/v/<visit>/tickets/<token>/paper.png")
def paper_of(token: str) -> Response:
    """Send the paper of one's own visit, where a screen stands in for the printer."""
    page = press().page(f"ticket-{_by(token).id}")
    return Response(page, mimetype="image/png") if page else abort(404)


@bp.post("/v/<visit>/tickets/<token>/more-time")
def more_time(token: str) -> ResponseReturnValue:
    """Keep the number on the screen for longer."""
    now = visit.here()
    visit.keep(replace(now, extensions=now.extensions + 1))
    return redirect(url_for(".ticket", token=token), 303)


def _by(token: str) -> Ticket:
    return Ticket.get_or_none(Ticket.token == token) or abort(404)


def _given(service: Service) -> Ticket:
    """Return the number of this touch, and ask for its paper, also when it is sent again."""
    now = visit.here()
    may_prefer = place.settings().priority_self
    ticket = issuing.take(
        service,
        visit.key(),
        language=now.language,
        priority=now.priority and may_prefer,
        screen=g.device,
    )
    paper.ask("ticket", ticket.id)
    return ticket


def _shown(ticket: Ticket) -> ResponseReturnValue:
    return redirect(url_for(".ticket", token=ticket.token), 303)
