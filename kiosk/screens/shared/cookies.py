"""What a browser keeps for us: always out of reach of scripts and of other sites."""

from __future__ import annotations

from typing import Final, TypeVar

from flask import Response, g, request
from werkzeug.wrappers import Response as Answer

T = TypeVar("T", bound=Answer)
VISIT: Final = "kiosk"
STAFF: Final = "kiosk_staff"
DEVICE: Final = "kiosk_device"
SIZE: Final = "kiosk_mm"
HOST_ONLY: Final = "__Host-"  # a browser takes such a one over TLS only, and from nobody else
KEPT: Final = frozenset({DEVICE, SIZE})  # those given before this line had TLS still count
LASTING: Final = 5 * 365 * 24 * 3600  # seconds; a browser makes 400 days of it


def called(name: str) -> str:
    """Return how the cookie `name` is called on the line of this request."""
    return f"{HOST_ONLY}{name}" if request.is_secure else name


def read(name: str) -> str:
    """Return what the browser keeps under `name`; empty if nothing."""
    found = request.cookies.get(called(name), "")
    return request.cookies.get(name, "") if not found and name in KEPT else found


def has_old_name(name: str) -> bool:
    """Say whether what `read` returns is kept under a name of before TLS."""
    return name in KEPT and name in request.cookies and called(name) not in request.cookies


def keep(answer: T, name: str, value: str, max_age: int | None = None) -> T:
    """Let the browser keep `value` under `name`, for `max_age` seconds or until it is closed."""
    if has_old_name(name):
        answer.delete_cookie(name)
    answer.set_cookie(
        called(name),
        value,
        max_age=max_age,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    if name == DEVICE:
        g.renews = False
    return answer


def forget(answer: T, name: str) -> T:
    """Let the browser keep nothing under `name`."""
    answer.delete_cookie(called(name), httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def renew(answer: Response) -> Response:
    """Give a paired device its cookie again now and then, with an answer that nobody stores."""
    if g.get("renews") and answer.headers.get("Cache-Control") == "no-store":
        keep(answer, DEVICE, read(DEVICE), LASTING)
    return answer
