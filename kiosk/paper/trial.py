"""The page that shows whether a printer is well: all scripts, a ruler, a QR, and how it is."""

from __future__ import annotations

from typing import Any, Final

from kiosk import clock, languages
from kiosk.errors import N_
from kiosk.paper.wording import pair, slip, when
from printers.slip import Line, Slip

TEST: Final = N_("Print test")
ANYWHERE: Final = "https://example.org/sportello"  # where no address is set: it only has to read


def trial_slip(url: str, says: str = "", *, is_set_up: bool = True) -> Slip:
    """Return a page with a word of every language; `says` is how the printer is, in words.

    Without an office there is no house and no co-financing to name.
    """
    both = pair(languages.DEFAULT)
    title = both.line(TEST).text
    more: dict[str, Any] = {
        "code": "A00",
        "title": title,
        "lines": tuple(Line(row.welcome, row.name) for row in languages.LANGUAGES.values()),
        "qr": url or ANYWHERE,
        "qr_label": says or title,
        "ruler": True,
    }
    if is_set_up:
        return slip("test", both, clock.now(), **more)
    return Slip("test", languages.DEFAULT, "ltr", when=when(clock.now()), **more)
