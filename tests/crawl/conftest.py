"""An office that speaks one language by default, and what reads its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from kiosk.languages import LANGUAGES
from kiosk.office.models import Document
from tests.conftest import Hands
from tests.crawl.crawling import Crawl


@pytest.fixture(params=LANGUAGES)
def crawl(app: Flask, hands: Hands, request: pytest.FixtureRequest) -> Iterator[Crawl]:
    code = str(request.param)

    row = Document.get()
    settings = {"default_language": code, "wifi_name": "Prova Wi-Fi"}
    row.content = row.content | {"settings": row.content["settings"] | settings}
    row.save()  # no rows of the office hang on these two
    made = Crawl(app, hands, code)
    yield made
    assert made.wrong == []
