"""Who is signed in, without the page where a PIN is typed."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from kiosk.screens.shared import access
from kiosk.staff import operations, sessions
from kiosk.staff.models import Role, Staff


def signed_in(app: Flask, who: Staff | Role) -> FlaskClient:
    """Return the browser of one who works here, or of a new colleague with that role."""
    person = who if isinstance(who, Staff) else operations.add(f"Prova {who}", who)[0]
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    return client
