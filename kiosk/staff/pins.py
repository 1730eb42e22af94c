"""PINs and secrets: made, checked, and kept only as hashes."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from typing import Final

from werkzeug.security import check_password_hash, generate_password_hash

from kiosk.errors import N_, KioskError

SHORTEST: Final = 6
LONGEST: Final = 32
METHOD: Final = "scrypt:32768:8:1"  # 32 MB and a twentieth of a second for each guess
RUNS: Final = ("01234567890123456789", "98765432109876543210")


class WeakPin(KioskError):
    """Anybody could guess it."""

    message = N_("Choose at least %(n)s digits, not all the same and not in a row.")


def is_obvious(pin: str) -> bool:
    """Say whether `pin` is one that people try first."""
    return len(set(pin)) < 3 or any(pin in run for run in RUNS)


def check(pin: str) -> None:
    """Raise WeakPin for a PIN that is too short, not of digits, or obvious."""
    digits = pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST
    if not digits or is_obvious(pin):
        raise WeakPin(n=SHORTEST)


def new_pin() -> str:
    """Return a random PIN of six digits that nobody tries first."""
    while is_obvious(pin := f"{secrets.randbelow(10**SHORTEST):06}"):
        pass
    return pin


def hashed(pin: str) -> str:
    """Return the scrypt hash of `pin`."""
    return generate_password_hash(pin, method=METHOD)


def matches(pin: str, stored: str | None) -> bool:
    """Compare; an account that is not there costs the same time."""
    fits = check_password_hash(stored or _dummy(), pin[:LONGEST])
    return fits and stored is not None


def fingerprint(token: str) -> str:
    """Return the SHA-256 of a random token, as the database keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _dummy() -> str:
    return hashed(secrets.token_hex())
