"""The cookies of a sign-in and of a paired device: ours, apart from Flask's."""

from __future__ import annotations

from typing import Final

from flask import Response, request

STAFF: Final = "kiosk_staff"
DEVICE: Final = "kiosk_device"
LONGEST: Final = 400 * 24 * 3600  # seconds; browsers keep nothing longer


def keep(answer: Response, name: str, token: str, max_age: int | None = None) -> Response:
    """Let the browser keep `token`, out of reach of any script."""
    answer.set_cookie(
        name,
        token,
        max_age=max_age,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return answer


def drop(answer: Response, name: str) -> Response:
    """Let the browser forget a cookie."""
    answer.delete_cookie(name, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer
