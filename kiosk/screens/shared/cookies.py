"""What a browser keeps for us: always out of reach of scripts and of other sites."""

from __future__ import annotations

from typing import Final, TypeVar

from flask import Response, g, request
from werkzeug.wrappers import Response as Answer

from kiosk.screens.shared.access import DEVICE_COOKIE

T = TypeVar("T", bound=Answer)
LASTING: Final = 5 * 365 * 24 * 3600  # seconds; a browser makes 400 days of it


def keep(answer: T, name: str, value: str, max_age: int | None = None) -> T:
    """Let the browser keep `value` under `name`, for `max_age` seconds or until it is closed."""
    answer.set_cookie(
        name, value, max_age=max_age, httponly=True, samesite="Lax", secure=request.is_secure
    )
    if name == DEVICE_COOKIE:
        g.renews = False
    return answer


def renew(answer: Response) -> Response:
    """Give a paired device its cookie again now and then, with an answer that nobody stores."""
    if g.get("renews") and answer.headers.get("Cache-Control") == "no-store":
        keep(answer, DEVICE_COOKIE, request.cookies[DEVICE_COOKIE], LASTING)
    return answer
