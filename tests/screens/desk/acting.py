"""What a volunteer does, without the browser."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient

from kiosk.screens.shared import access
from kiosk.staff import sessions
from kiosk.staff.models import Staff
from tests.conftest import Hands

HTMX = {"HX-Request": "true"}


def sign_in(client: FlaskClient) -> None:
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(Staff.get()))


def wait(client: FlaskClient, hands: Hands, **time: int) -> None:
    """Let time go by, and unlock the screen that slept."""
    hands.at += timedelta(**time)
    sign_in(client)


def actions(html: str) -> list[str]:
    return re.findall(r'data-action="([a-z-]+)"', html)
