"""What a scanner or a keypad sends, whatever the keyboard's layout. Pure."""

from __future__ import annotations

import re
from typing import Final

from printers import bare_code

# Some scanners say first what kind of code it was, such as ]Q3; the bracket is a layout's.
KIND: Final = re.compile(r"^[^A-Z0-9\s][A-Z][0-9A-Z](?=[A-Z0-9])")
DIGITS: Final = re.compile(r"[0-9]{6}")
# A ticket's QR is an address for phones; its end, a token, is what the entrance needs. An
# Italian layout turns the signs between into others, and letters and figures into themselves.
SCANNED: Final = re.compile(r"(?:^|[^A-Z0-9])([A-Z2-9]{26})$")


def read(typed: str) -> str:
    """Return the code in what was typed or scanned, in capitals; empty if there is none.

    Six digits, the 26 signs of a ticket, or the bare code of a card.
    """
    typed = KIND.sub("", typed.strip().upper())
    digits = "".join(typed.split())
    if DIGITS.fullmatch(digits):
        return digits
    scanned = SCANNED.search(typed)
    return scanned[1] if scanned else bare_code.read(typed)
