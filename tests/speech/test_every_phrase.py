"""What every resident can hear: each phrase in each language that has a voice."""

from __future__ import annotations

import io
import math
import wave
from array import array
from pathlib import Path

import pytest

from kiosk.languages import LANGUAGES
from kiosk.office.models import Desk
from kiosk.speech import wording
from kiosk.speech.names import Names
from kiosk.speech.parts import Part
from kiosk.speech.phrases import CALL, OPEN_AGAIN, PEOPLE_BEFORE, YOUR_NUMBER
from kiosk.speech.speaker import Speaker
from kiosk.speech.wording import phrase

LONGEST = 8.0  # seconds
LOUD = 800  # of 32767, on the average of a whole phrase
WHOLE = (
    (CALL, {"code": "C27", "desk": "3"}),
    (YOUR_NUMBER, {"code": "W123"}),
    (PEOPLE_BEFORE, {"n": "38"}),
    (OPEN_AGAIN, {"day": "2026-11-24", "time": "09:00"}),
)


def texts(language: str) -> dict[str, str]:
    """Return what is said in a language, by the name of the phrase: its parts, and whole ones."""
    alone = {one.key: one.text for one in wording.recordable(language)}
    names = Names()
    for text, values in WHOLE:
        whole: list[Part] = wording.parts(phrase(language, text, **values), names)
        assert whole
        alone[text] = "".join(one.text for one in whole)
    return alone


def measured(sound: bytes) -> tuple[float, float]:
    """Return the length in seconds and the loudness."""
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        samples = array("h", file.readframes(file.getnframes()))[::16]
        seconds = file.getnframes() / file.getframerate()
    return seconds, math.sqrt(sum(one * one for one in samples) / len(samples))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_a_sound_that_is_heard_and_not_too_long(
    ground: Path, desk: Desk, language: str
) -> None:
    speaker, wrong = Speaker(seconds=20), {}
    for name, text in texts(language).items():
        seconds, loudness = measured(speaker.say(LANGUAGES[language].voice, text))
        if seconds >= LONGEST or loudness < LOUD:
            wrong[name] = (round(seconds, 1), round(loudness))
    speaker.stop()
    assert wrong == {}
