"""What a slip of paper says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A sentence in the person's language, and in Italian ("" where that adds nothing).

    `large` is what the paper is for, such as the hour.
    """

    text: str
    text_it: str = ""
    large: bool = False


@dataclass(frozen=True)
class Slip:
    """A ticket, a notice, a test page … (`kind`), in words already chosen and formatted.

    An Italian text equal to the person's own is printed once. A "strip" prints
    each of `codes` to be cut apart; `ruler` adds one in millimetres. `more_qr` is a second
    code below the first, such as an event for a telephone's calendar.
    """

    kind: str
    language: str
    direction: str
    code: str = ""
    title: str = ""
    title_it: str = ""
    lines: tuple[Line, ...] = ()
    qr: str = ""
    qr_label: str = ""
    qr_label_it: str = ""
    more_qr: str = ""
    more_label: Line = Line("")
    when: str = ""
    place: str = ""
    footer: str = ""
    codes: tuple[str, ...] = ()
    ruler: bool = False
