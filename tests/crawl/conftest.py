"""An office that speaks one language by default, and what reads its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from kiosk.languages import LANGUAGES
from kiosk.office import operations
from tests.crawl.crawling import Crawl, Hands


@pytest.fixture(params=LANGUAGES)
def crawl(app: Flask, hands: Hands, request: pytest.FixtureRequest) -> Iterator[Crawl]:
    code = str(request.param)

    def speak(document: dict[str, Any]) -> None:
        settings = document["settings"]
        settings["default_language"] = code
        settings["wifi_name"] = "Prova Wi-Fi"

    operations.revise(speak, "test")
    made = Crawl(app, hands, code)
    yield made
    assert made.wrong == []
