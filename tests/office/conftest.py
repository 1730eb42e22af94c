"""The demo's document, and a way to spoil it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kiosk
from kiosk.office.document import Office, OfficeFileError, check

DEMO = Path(kiosk.__file__).parent / "office" / "demo.json"


@pytest.fixture
def demo_text() -> str:
    return DEMO.read_text(encoding="utf-8")


@pytest.fixture
def demo(demo_text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(demo_text)
    return document


@pytest.fixture
def office(demo: dict[str, Any]) -> Office:
    return check(demo)


@pytest.fixture
def refusal() -> Callable[[Any], list[str]]:
    """Give the sentences with which a document is refused."""

    def sentences(document: Any) -> list[str]:
        with pytest.raises(OfficeFileError) as refused:
            check(document)
        return [problem.sentence() for problem in refused.value.problems]

    return sentences
