"""Who comes without the touchscreen: a ticket from the desk, a paper number, a telephone call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from kiosk.errors import N_
from kiosk.languages import LANGUAGES, OTHER, Language
from kiosk.office import place
from kiosk.office.models import Desk, Service, Theme
from kiosk.queue import alarm, issuing
from kiosk.screens.desk.blueprint import bp, told
from kiosk.screens.desk.buttons import Button
from kiosk.screens.desk.sight import shown_with, shown_with_services
from kiosk.screens.shared import paper, typed
from kiosk.screens.shared.requests import fresh_key, get_or_404

MOST_NUMBER: Final = 999  # of a ticket: three digits
CHANNELS: Final = {
    "telephone": Button(N_("Telephone"), "phone"),
    "door": Button(N_("At the door"), "door"),
}


@bp.get("/<int:desk_id>/new")
def ask_ticket(desk_id: int) -> str:
    """Ask for which service a ticket is; the touch gives it."""
    desk = get_or_404(Desk, desk_id)
    return render_template(
        "desk/new.html",
        spoken=_spoken(),
        other=OTHER,
        **shown_with_services(desk),
    )


@bp.post("/<int:desk_id>/new")
def give_ticket(desk_id: int) -> ResponseReturnValue:
    """Put somebody in line, then ask for the paper: a jammed printer cannot undo the place."""
    desk, form = get_or_404(Desk, desk_id), request.form
    ticket = issuing.give(
        _service(),
        form.get("key") or fresh_key(),
        language=_language(),
        priority="priority" in form,
    )
    paper.ask("ticket", ticket.id)
    return told(desk, N_("%(code)s is in line. The ticket is being printed."), code=ticket.code)


@bp.get("/<int:desk_id>/paper")
def ask_number(desk_id: int) -> str:
    """Ask for the number on the paper and its service."""
    desk = get_or_404(Desk, desk_id)
    return render_template("desk/paper.html", **shown_with_services(desk))


@bp.post("/<int:desk_id>/paper")
def register_number(desk_id: int) -> ResponseReturnValue:
    """Put the holder of a paper number in line; nothing is printed."""
    desk, form = get_or_404(Desk, desk_id), request.form
    number = typed.number("number", 1, MOST_NUMBER)
    ticket = issuing.register(_service(), number, form.get("key") or fresh_key())
    return told(desk, N_("%(code)s is in line."), code=ticket.code)


@bp.get("/<int:desk_id>/contact/<channel>")
def ask_contact(desk_id: int, channel: str) -> str:
    """Ask what a telephone call, or a word at the door, was about; the touch counts it."""
    desk = get_or_404(Desk, desk_id)
    return render_template(
        "desk/contact.html",
        channel=channel,
        named=CHANNELS.get(channel) or abort(404),
        themes=place.themes(),
        **shown_with(desk),
    )


@bp.post("/<int:desk_id>/contact/<channel>")
def count_contact(desk_id: int, channel: str) -> ResponseReturnValue:
    """Count somebody who asked without a ticket."""
    desk = get_or_404(Desk, desk_id)
    if channel not in CHANNELS:
        abort(404)
    theme = Theme.get_or_none(Theme.slug == request.form.get("theme", ""))
    alarm.contact(channel, theme, desk)
    return told(desk, N_("Counted."))


def _spoken() -> Sequence[Language]:
    return [LANGUAGES[code] for code in place.settings().enabled_languages]


def _language() -> str:
    asked = request.form.get("language", "")
    return asked if asked in LANGUAGES or asked == OTHER else place.settings().default_language


def _service() -> Service:
    return place.service(request.form.get("service", "")) or abort(400)
