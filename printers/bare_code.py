"""Bare codes: what paper carries for a scanner that types like a keyboard.

A scanner presses keys, and the computer's layout decides which signs come out:
under an Italian one, HTTP:// becomes HTTPç--. The letters A to Z and the figures
2 to 9 have their keys in the same place on Italian and American keyboards, and
none of them needs Shift. So a code is made of these, never an address, and is
read in either case. I and O are left out, since people type codes too.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs: 5 bits each
SHORTEST: Final = 6
LONGEST: Final = 32
CODE: Final = re.compile(rf"[{ALPHABET}]{{{SHORTEST},{LONGEST}}}")
# What scanners add around a code, and people in the middle of it.
BETWEEN: Final = re.compile(r"[\s\-.]+")


def new(length: int = SHORTEST) -> str:
    """Return a code of `length` signs that cannot be guessed from another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read(typed: str) -> str:
    """Return the code that was scanned or typed, in capitals; empty if it is none."""
    code = BETWEEN.sub("", typed).upper()
    return code if CODE.fullmatch(code) else ""


def spaced(code: str) -> str:
    """Return `code` in groups of three, as people read it aloud."""
    return " ".join(code[at : at + 3] for at in range(0, len(code), 3))
