"""A voice that crashes or hangs costs nobody more than its time."""

from __future__ import annotations

import io
import sys
import time
import wave
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest

from kiosk.speech.speaker import NoVoice, Speaker

HANGS = (sys.executable, "-c", "import time; time.sleep(60)")
CRASHES = (sys.executable, "-c", "import os; input(); os.abort()")
BABBLES = (sys.executable, "-c", "print('x' * 9, flush=True); input(); input()")
MISSING = ("/nowhere/espeak",)
SHORT, LONG = "Uno.", "Uno, due, tre, quattro, cinque, sei."


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    made = Speaker(seconds=30, rest=0)  # on a busy machine, too
    yield made
    made.stop()


def length(sound: bytes) -> float:
    with wave.open(io.BytesIO(sound)) as file:
        return float(file.getnframes() / file.getframerate())


def test_words_become_sound(speaker: Speaker) -> None:
    assert 0.2 < length(speaker.say("it", SHORT)) < length(speaker.say("it", LONG)) < 5


def test_a_line_break_or_a_mark_cannot_ask_for_something_else(speaker: Speaker) -> None:
    plain = length(speaker.say("it", "uno due"))
    assert abs(length(speaker.say("it", "uno\ndue")) - plain) < 0.1
    assert abs(length(speaker.say("it", "uno\tdue")) - plain) < 0.1
    speaker.say("it", "<voice name='en'>&[[x]]</voice> \x01 \0 uno")
    assert abs(length(speaker.say("it", "uno due")) - plain) < 0.1


@pytest.mark.parametrize(("voice", "text"), [("en-gb", "Hello"), ("nobody", "Hello"), ("it", " ")])
def test_what_cannot_be_said_is_refused_and_the_next_is_said(
    speaker: Speaker, voice: str, text: str
) -> None:
    with pytest.raises(NoVoice):
        speaker.say(voice, text)
    assert speaker.say("it", SHORT)


@pytest.mark.parametrize("command", [HANGS, CRASHES, BABBLES, MISSING], ids=str)
def test_a_voice_that_fails_is_refused_in_time_and_then_at_once(command: tuple[str, ...]) -> None:
    speaker = Speaker(command, seconds=0.5, rest=60)
    began = time.monotonic()
    with pytest.raises(NoVoice):
        speaker.say("it", SHORT)
    first = time.monotonic()
    for _ in range(20):
        with pytest.raises(NoVoice):
            speaker.say("it", SHORT)
    assert first - began < 5
    assert time.monotonic() - first < 0.5  # twenty waits would be ten seconds
    speaker.stop()


def test_a_killed_voice_is_started_again(speaker: Speaker) -> None:
    speaker.say("it", SHORT)
    process = speaker._process
    assert process is not None
    process.kill()
    process.wait()
    with suppress(NoVoice):
        speaker.say("it", SHORT)
    assert speaker.say("it", SHORT)


def test_many_who_wait_for_a_voice_that_hangs_wait_no_longer_than_one() -> None:
    speaker = Speaker(HANGS, seconds=0.5, rest=60)
    refused: list[float] = []

    def ask() -> None:
        began = time.monotonic()
        with suppress(NoVoice):
            speaker.say("it", SHORT)
        refused.append(time.monotonic() - began)

    threads = [Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 16
    assert max(refused) < 5  # one after the other it would be eight seconds
    speaker.stop()


def test_threads_never_get_each_other_s_words(speaker: Speaker) -> None:
    wanted = {text: length(speaker.say("it", text)) for text in (SHORT, LONG)}
    wrong: list[str] = []

    def ask(text: str) -> None:
        for _ in range(5):
            if abs(length(speaker.say("it", text)) - wanted[text]) > 0.2:
                wrong.append(text)

    threads = [Thread(target=ask, args=[text]) for text in (SHORT, LONG) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
