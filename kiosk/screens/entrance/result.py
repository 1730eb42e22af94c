"""What the screen says of a number that was just given."""

from __future__ import annotations

from typing import Final

from flask import g

from kiosk.languages import OTHER
from kiosk.office import place
from kiosk.paper import tray
from kiosk.paper.models import JobStatus
from kiosk.paper.printing import Press
from kiosk.queue import board
from kiosk.queue.models import HelpCall, Ticket
from kiosk.screens.entrance.qr import code_of

LOST: Final = (JobStatus.FAILED, JobStatus.EXPIRED, JobStatus.IN_DOUBT)


def result_of(ticket: Ticket, press: Press) -> dict[str, object]:
    """Return what the page of `ticket` shows, and note it as what the region has seen."""
    job = tray.of("ticket", ticket.id)
    is_lost = job is not None and job.status in LOST
    no_paper = is_lost or not press.prints or bool(press.trouble())
    is_out = job is not None and press.page(job.name) is not None
    is_called = HelpCall.get_or_none(HelpCall.key == ticket.key) is not None
    ahead = board.ahead_of(ticket)
    g.seen = f"{no_paper:d}{is_out:d}{is_called:d}-{ahead}"
    return {
        "ticket": ticket,
        "face": place.face(ticket.letter),
        "ahead": ahead,
        "no_paper": no_paper,
        "is_out": is_out,
        "is_called": is_called,
        "is_other": ticket.language == OTHER,
        "qr": code_of(f"{press.address}/T/{ticket.token}") if press.address else None,
    }
