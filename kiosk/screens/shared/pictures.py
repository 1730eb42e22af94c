"""The picture of a logo, as a browser gets it."""

from __future__ import annotations

from flask import Response, abort

from kiosk.office import logos
from kiosk.office.models import Logo


def picture(logo: Logo | None) -> Response:
    """Send the picture of `logo`; there may be none."""
    content, kind = logos.picture(logo) if logo is not None else (b"", "")
    return Response(content, mimetype=kind) if content else abort(404)
