"""The bytes in which ESC/POS printers say how they are, as Epson wrote them down.

Asked with DLE EOT, a printer answers at once with one byte, even while it does
not print. With automatic status back (ASB) it sends four bytes unasked.
"""

from __future__ import annotations

from typing import Final

from printers.condition import Condition

PRINTER, OFFLINE, ERROR, PAPER = (bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4))
QUESTIONS: Final = (PRINTER, OFFLINE, ERROR, PAPER)
ASB_ON: Final = b"\x1da\xff"
ASB_LENGTH: Final = 4
# Answered in its turn, after all that was sent before is on paper.
HAVE_YOU_PRINTED: Final = b"\x1dr\x01"

IS_OFFLINE, COVER, PAPER_STOP, HAS_ERROR, ANY_ERROR = 0x08, 0x04, 0x20, 0x40, 0x6C
NEAR_END, AT_END = 0x0C, 0x60
ASB_OFFLINE, ASB_COVER, ASB_ERROR, ASB_NEAR_END, ASB_AT_END = 0x08, 0x20, 0x6C, 0x03, 0x0C


def is_answer(byte: int) -> bool:
    """Say whether `byte` answers DLE EOT."""
    return byte & 0x93 == 0x12


def is_asb(byte: int) -> bool:
    """Say whether `byte` begins an automatic status."""
    return byte & 0x93 == 0x10


def is_printed(byte: int) -> bool:
    """Say whether `byte` answers that everything is on paper."""
    return byte & 0x90 == 0


def from_answers(printer: int, offline: int, error: int, paper: int) -> Condition:
    """Return the condition that the answers to the four `QUESTIONS` mean; the worst counts."""
    found = {
        Condition.COVER_OPEN: offline & COVER,
        Condition.PAPER_OUT: offline & PAPER_STOP or paper & AT_END,
        Condition.ERROR: offline & HAS_ERROR or error & ANY_ERROR or printer & IS_OFFLINE,
        Condition.PAPER_LOW: paper & NEAR_END,
    }
    return next((one for one, bits in found.items() if bits), Condition.READY)


def from_asb(status: bytes) -> Condition:
    """Return the condition that the four bytes of an automatic status mean."""
    found = {
        Condition.COVER_OPEN: status[0] & ASB_COVER,
        Condition.PAPER_OUT: status[2] & ASB_AT_END,
        Condition.ERROR: status[1] & ASB_ERROR or status[0] & ASB_OFFLINE,
        Condition.PAPER_LOW: status[2] & ASB_NEAR_END,
    }
    return next((one for one, bits in found.items() if bits), Condition.READY)
