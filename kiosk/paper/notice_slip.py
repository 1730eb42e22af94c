"""The notice on data, on paper: the easy lines as a slip, the whole of it as a page."""

from __future__ import annotations

from typing import Any, Final

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.office import place
from kiosk.office.data_notice import Purpose, data_notice
from kiosk.paper.wording import pair, slip
from printers.documents import typeset_document
from printers.slip import Line, Slip

KIND: Final = "data-notice"
VERSION: Final = N_("Version %(version)s, %(day)s")


def data_notice_slip(language: str, purpose: str) -> Slip:
    """Return the five easy lines, in the person's language and Italian, with version and date."""
    both, office = pair(language), place.office()
    theirs, italian = (
        data_notice(words, office, Purpose(purpose)) for words in (both.words, both.italian)
    )
    told = [
        Line(own, other if other != own else "")
        for own, other in zip(theirs.lines, italian.lines, strict=True)
    ]
    day = languages.long_date(clock.today(), both.words.language.code)
    version = both.words.gettext(VERSION, version=theirs.version, day=day)
    title = Line(theirs.title, italian.title if italian.title != theirs.title else "")
    more: dict[str, Any] = {"title": title.text, "title_it": title.text_it}
    return slip(KIND, both, clock.now(), lines=(*told, Line(version)), **more)


def data_notice_page(language: str, purpose: Purpose) -> bytes:
    """Return the whole notice in one language as PDF/UA-1; raises PrinterError."""
    words, office = languages.catalogue(language), place.office()
    notice = data_notice(words, office, purpose)
    day = languages.long_date(clock.today(), words.language.code)
    data = {
        "title": notice.title,
        "language": words.language.code,
        "direction": words.language.direction,
        "lines": notice.lines,
        "whole": [(heading, [_held(one) for one in said]) for heading, said in notice.whole],
        "place": office.site.name,
        "foot": words.gettext(VERSION, version=notice.version, day=day),
    }
    return typeset_document(KIND, data)


def _held(text: str) -> str:
    """Hold the office's telephone number together: its halves change places in Arabic."""
    phone = place.settings().phone
    return text.replace(phone, phone.replace(" ", "\u00a0")) if phone else text
