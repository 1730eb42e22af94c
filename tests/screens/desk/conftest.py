"""Who uses the screen."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from kiosk.staff.models import Role, Staff
from tests.screens.desk.acting import sign_in


@pytest.fixture
def volunteer(client: FlaskClient) -> FlaskClient:
    Staff.create(name="Volontaria Prova", role=Role.RECEPTION, pin_hash="")
    sign_in(client)
    return client
