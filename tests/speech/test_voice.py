from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.office.models import Desk
from kiosk.speech import operations
from kiosk.speech import voice as voices
from kiosk.speech.phrases import CALL
from kiosk.speech.speaker import NoVoice, Speaker
from kiosk.speech.voice import Pace, Voice
from kiosk.speech.wording import Phrase, phrase

DEAF = (sys.executable, "-c", "")


def test_a_sound_is_made_once_and_kept(voice: Voice, ground: Path) -> None:
    first = voice.sound(Phrase("it", "done"), 0)
    assert first is not None
    assert isinstance(first.content, Path)
    assert first.content.parent == ground / "speech"
    mute = Voice(Config(data=ground), Speaker(DEAF))
    assert mute.sound(Phrase("it", "done"), 0) == first
    with pytest.raises(NoVoice):
        mute.sound(Phrase("it", "back"), 0)


def test_a_recording_wins(voice: Voice, ground: Path, recorded: bytes) -> None:
    operations.keep(voice.recordings, "it", "done", recorded)
    found = voice.sound(Phrase("it", "done"), 0)
    assert found is not None
    assert found.content == ground / "voice" / "it" / "done.wav"
    operations.remove(voice.recordings, "it", "done")
    again = voice.sound(Phrase("it", "done"), 0)
    assert again is not None
    assert again.content != found.content


def test_a_call_is_one_sound_until_some_of_it_is_recorded(
    voice: Voice, desk: Desk, recorded: bytes
) -> None:
    call = phrase("it", CALL, code="A07", desk="1")
    assert len(voice.clips(call)) == 1
    operations.keep(voice.recordings, "it", "numeral-7", recorded)
    assert [[one.key for one in clip] for clip in voice.clips(call)] == [
        ["calling-number-1", "letter-A"],
        ["numeral-7"],
        ["desk-1"],
    ]


def test_a_full_disk_only_makes_it_forget(ground: Path) -> None:
    (ground / "speech").write_text("no folder can be here")
    made = Voice(Config(data=ground))
    found = made.sound(Phrase("it", "done"), 0)
    made.stop()
    assert found is not None
    assert isinstance(found.content, bytes)


def test_a_language_without_a_voice_says_only_what_is_recorded_whole(
    voice: Voice, desk: Desk, recorded: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "speaks", lambda language: language != "ar")
    for key in ("done", "calling-number-1"):
        operations.keep(voice.recordings, "ar", key, recorded)
    assert len(voice.clips(Phrase("ar", "done"))) == 1
    assert voice.clips(phrase("ar", CALL, code="A07", desk="1")) == []


def test_new_sounds_have_a_pace() -> None:
    pace = Pace(3)
    for _ in range(3):
        pace.step()
    with pytest.raises(NoVoice):
        pace.step()
