"""What a slip says: in the person's language, and in Italian for whoever helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk import clock, languages
from kiosk.appointments.models import Appointment
from kiosk.errors import N_
from kiosk.office import place
from kiosk.paper.promise_slip import promise_slip
from kiosk.paper.wording import Pair, pair, when
from kiosk.queue import board
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status
from printers.slip import Line, Slip

BEFORE_YOU: Final = N_("People before you: %(n)s")
ORDER: Final = N_("Numbers are not always called in order.")
WIFI: Final = N_("Wi-Fi: %(name)s")
FOLLOW: Final = N_("Follow your turn on your phone.")
TEST: Final = N_("Print test")


def ticket_slip(ticket: Ticket, url: str) -> Slip:
    """Return the slip of `ticket`; its QR points below `url`, which empty prints none."""
    both, office = pair(ticket.language), place.office()
    title, title_it = ("", "") if ticket.service.discreet else both.names(ticket.service.name)
    label = both.line(FOLLOW) if url else Line("")
    return Slip(
        kind="ticket",
        language=both.words.language.code,
        direction=both.words.language.direction,
        code=ticket.code,
        title=title,
        title_it=title_it,
        lines=_sentences(ticket, both, office.settings.wifi_name),
        qr=f"{url}/T/{ticket.token}" if url else "",
        qr_label=label.text,
        qr_label_it=label.text_it,
        when=when(ticket.issued_at),
        place=office.site.name,
        footer=office.settings.cofinancing,
    )


def _sentences(ticket: Ticket, both: Pair, wifi: str) -> tuple[Line, ...]:
    found = []
    if ticket.status is Status.WAITING:
        found.append(both.line(BEFORE_YOU, n=board.ahead_of(ticket)))
    found.append(both.line(ORDER))
    if wifi:
        found.append(both.line(WIFI, name=wifi))
    return tuple(found)


def test_slip() -> Slip:
    """Return a slip that shows a word of every language, so that a missing letter is seen."""
    both = pair(languages.DEFAULT)
    return Slip(
        kind="test",
        language=languages.DEFAULT,
        direction="ltr",
        code="A00",
        title=both.line(TEST).text,
        lines=tuple(Line(row.welcome, row.name) for row in languages.LANGUAGES.values()),
        when=when(clock.now()),
    )


def _ticket(subject: int, url: str) -> Slip:
    return ticket_slip(Ticket.get_by_id(subject), url)


def _test(_subject: int, _url: str) -> Slip:
    return test_slip()


def _appointment(subject: int, _url: str) -> Slip:
    return promise_slip(Appointment.get_by_id(subject))


SLIPS: Final[dict[str, Callable[[int, str], Slip]]] = {
    "ticket": _ticket,
    "appointment": _appointment,
    "test": _test,
}
