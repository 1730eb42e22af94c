"""What every answer tells the browser: whom it may ask, who may use it, how long it may keep it."""

from __future__ import annotations

from typing import Final

from flask import Response, request

# What a page of ours may have from elsewhere, or send there: nothing. No script or style stands
# in a page, none is made from text, and no page of anybody holds one of ours.
CSP: Final = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# What the pages use of a device: its loudspeaker. All else is asked of no page and no frame.
UNUSED: Final = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
PERMISSIONS: Final = ", ".join(["autoplay=(self)", *(f"{name}=()" for name in UNUSED)])
EVERYWHERE: Final = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": PERMISSIONS,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OVER_TLS: Final = {
    "Strict-Transport-Security": f"max-age={182 * 24 * 3600}",
    "Cross-Origin-Opener-Policy": "same-origin",  # without TLS a browser only complains of it
}
LASTING: Final = frozenset(
    {"static", "assets.font", "assets.htmx", "assets.small", "assets.small_rules"}
)


def harden(answer: Response) -> Response:
    """Give `answer` its headers; one that a view has set stays."""
    wanted = EVERYWHERE | OVER_TLS if request.is_secure else EVERYWHERE
    for name, value in wanted.items():
        answer.headers.setdefault(name, value)
    if request.endpoint not in LASTING or answer.status_code != 200:
        answer.headers["Cache-Control"] = "no-store"
    return answer
