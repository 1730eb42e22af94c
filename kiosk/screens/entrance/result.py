"""What the screen says of a number that was just given."""

from __future__ import annotations

from flask import g

from kiosk.languages import OTHER
from kiosk.office import place
from kiosk.paper import tray
from kiosk.paper.printing import Press
from kiosk.queue import board
from kiosk.queue.models import HelpCall, Ticket
from kiosk.queue.status import Status
from kiosk.queue.told import where, wording
from kiosk.screens.shared import paper
from kiosk.screens.shared.qr import code_of


def result_of(ticket: Ticket, press: Press) -> dict[str, object]:
    """Return what the page of `ticket` shows, and note it as what the region has seen."""
    job = tray.of("ticket", ticket.id)
    no_paper = not paper.comes(job)
    is_out = job is not None and press.page(job.name) is not None
    is_called = HelpCall.get_or_none(HelpCall.key == ticket.key) is not None
    is_waiting = ticket.status is Status.WAITING
    ahead = board.ahead_of(ticket) if is_waiting else 0
    g.seen = f"{no_paper:d}{is_out:d}{is_called:d}-{ahead}-{ticket.status}-{ticket.desk_id}"
    return {
        "ticket": ticket,
        "face": place.face(ticket.letter),
        "is_waiting": is_waiting,
        "where": where(ticket),
        "wording": wording(ticket, ahead),
        "ahead": ahead,
        "no_paper": no_paper,
        "is_out": is_out,
        "is_called": is_called,
        "is_other": ticket.language == OTHER,
        "qr": code_of(f"{press.address}/T/{ticket.token}") if press.address else None,
    }
