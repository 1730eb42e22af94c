"""Secrets that a browser keeps in a cookie, and how they are stored."""

from __future__ import annotations

import hashlib
import secrets


def fresh() -> str:
    """Return a secret of 256 bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is stored of `token`; who reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()
