"""A press that is quick, and devices with printers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from kiosk.config import Config
from kiosk.paper.printing import Press
from kiosk.paper.worker import Pace
from kiosk.staff.models import Device

QUICK = Pace(tick=0.03, ask=0.1, retry=0.05, patience=1.5)


@pytest.fixture
def press(app: Flask) -> Press:
    press: Press = app.extensions["press"]
    return press


@pytest.fixture
def quick(app: Flask, data: Path) -> Iterator[Callable[[str], Press]]:
    """Return a press that runs already and is quick, for the machine's printer at a URL."""
    started: list[Press] = []

    def run(url: str = "") -> Press:
        press = Press(Config(data=data, printer=url), QUICK)
        started.append(press)
        press.start()
        return press

    yield run
    for press in started:
        press.stop()


@pytest.fixture
def pair(app: Flask, hands: object) -> Callable[..., Device]:
    """Return what pairs a device that has a printer."""

    def paired(printer: str = "", kind: str = "entrance", **more: object) -> Device:
        return Device.create(
            name=f"Prova {kind}",
            kind=kind,
            token_hash=secrets.token_hex(8),
            printer=printer,
            paired_at=datetime(2026, 11, 23),
            **more,
        )

    return paired
