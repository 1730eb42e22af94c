"""A tone as a file, and a voice that makes new sounds in a process of its own."""

from __future__ import annotations

import io
import math
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.speech.voice import Voice


def tone(seconds: float = 0.2, hertz: int = 8000) -> bytes:
    """Return a WAV with a tone of 440 Hz."""
    wanted = [
        int(8000 * math.sin(2 * math.pi * 440 * at / hertz)) for at in range(int(hertz * seconds))
    ]
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, hertz, 0, "NONE", ""))
        file.writeframes(array("h", wanted).tobytes())
    return made.getvalue()


@pytest.fixture
def recorded() -> bytes:
    return tone()


@pytest.fixture
def voice(ground: Path) -> Iterator[Voice]:
    made = Voice(Config(data=ground))
    yield made
    made.stop()
