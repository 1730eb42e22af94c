"""Who uses the screen."""

from __future__ import annotations

import pytest
from flask import Flask


@pytest.fixture
def with_phone_page(app: Flask) -> None:
    app.extensions["press"].address = "http://192.168.1.10:8080"
