"""What a slip says: in the person's language, and in Italian for whoever helps."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.languages import OTHER, Catalogue
from kiosk.office import place
from kiosk.queue import board
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status
from printers.slip import Line, Slip

BEFORE_YOU: Final = N_("People before you: %(n)s")
ORDER: Final = N_("Numbers are not always called in order.")
WIFI: Final = N_("Wi-Fi: %(name)s")
FOLLOW: Final = N_("Follow your turn on your phone.")
TEST: Final = N_("Print test")


@dataclass(frozen=True)
class Pair:
    """The person's language, and Italian beside it."""

    words: Catalogue
    italian: Catalogue

    def line(self, text: str, **values: object) -> Line:
        """Return one sentence in both languages; only once where they are the same."""
        theirs = self.words.gettext(text, **values)
        italian = self.italian.gettext(text, **values)
        return Line(theirs, italian if italian != theirs else "")

    def names(self, text: Mapping[str, str]) -> tuple[str, str]:
        """Return what staff wrote, in both languages; the second empty where it is the same."""
        theirs, italian = self.words.pick(text), self.italian.pick(text)
        return theirs, italian if italian != theirs else ""


def pair(language: str) -> Pair:
    """Return the words for `language`; where it is not one of ours, English beside Italian."""
    code = languages.SOURCE if language == OTHER else language
    return Pair(languages.catalogue(code), languages.catalogue(languages.DEFAULT))


def phone_address(url: str) -> str:
    """Return where the QR of a ticket may point to: nothing, if a phone cannot reach `url`."""
    return "" if not url or is_loopback(url) else url


def is_loopback(url: str) -> bool:
    """Say whether `url` means the computer that reads it."""
    host = (urlsplit(url).hostname or "").removesuffix(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


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
        when=_when(ticket.issued_at),
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


def _when(moment: datetime) -> str:
    """Return the date and time in Italian, which stands alone at the foot of every slip."""
    day = languages.long_date(clock.local(moment).date(), languages.DEFAULT)
    return f"{day} · {languages.clock_time(moment)}"


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
        when=_when(clock.now()),
    )


def _ticket(subject: int, url: str) -> Slip:
    return ticket_slip(Ticket.get_by_id(subject), url)


def _test(_subject: int, _url: str) -> Slip:
    return test_slip()


SLIPS: Final[dict[str, Callable[[int, str], Slip]]] = {"ticket": _ticket, "test": _test}
