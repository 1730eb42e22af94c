"""The voice of the office: a recording where there is one, else the synthetic voice."""

from __future__ import annotations

import time
from collections import deque
from ctypes.util import find_library
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Final

from kiosk.config import Config
from kiosk.languages import LANGUAGES
from kiosk.speech import recordings, wording
from kiosk.speech.cache import Cache
from kiosk.speech.names import Names
from kiosk.speech.parts import Part, runs
from kiosk.speech.reading import aloud
from kiosk.speech.speaker import NoVoice, Speaker
from kiosk.speech.wording import Phrase

MOST_A_SECOND: Final = 40  # new sounds; those made before cost nothing


@dataclass(frozen=True)
class Sound:
    """A file to play, or the sound itself where it could not be kept."""

    content: Path | bytes
    mimetype: str


class Voice:
    """Says phrases. One for the whole program, as its process, cache and pace are one."""

    def __init__(self, config: Config, speaker: Speaker | None = None) -> None:
        self.recordings = recordings.folder(config)
        self._speaker = speaker or Speaker()
        self._cache = Cache(config.data / "speech")
        self._pace = Pace(MOST_A_SECOND)

    def clips(self, phrase: Phrase, names: Names | None = None) -> list[tuple[Part, ...]]:
        """Return what is played one after the other; nothing where a part cannot be said."""
        parts = wording.parts(phrase, names or Names())
        return runs(parts, self._is_recorded) if all(map(self.can_say, parts)) else []

    def sound(self, phrase: Phrase, number: int) -> Sound | None:
        """Return clip `number` of `phrase`; None if there is none. Raises NoVoice."""
        clips = self.clips(phrase)
        return self._sound(clips[number]) if number < len(clips) else None

    def alone(self, part: Part) -> Sound:
        """Return one part by itself, for whoever compares or records it; raises NoVoice."""
        if not self.can_say(part):
            raise NoVoice
        return self._sound((part,))

    def can_say(self, part: Part) -> bool:
        """Say whether there is a recording of it or a voice for its language."""
        return self._is_recorded(part) or speaks(part.language)

    def try_out(self, language: str) -> bool:
        """Say whether the synthetic voice of a language can be heard."""
        try:
            return bool(self._speaker.say(LANGUAGES[language].voice, LANGUAGES[language].name))
        except NoVoice:
            return False

    def stop(self) -> None:
        """End the process that speaks."""
        self._speaker.stop()

    def _is_recorded(self, part: Part) -> bool:
        return part.key in recordings.all_of(self.recordings, part.language)

    def _sound(self, clip: tuple[Part, ...]) -> Sound:
        first = clip[0]
        file = recordings.all_of(self.recordings, first.language).get(first.key)
        if file is not None:
            return Sound(file, recordings.TYPES[file.suffix[1:]])
        text = "".join(part.text for part in clip).strip()
        text = aloud(text, first.language)
        return self._spoken(first.language, text, LANGUAGES[first.language].voice)

    def _spoken(self, language: str, text: str, voice: str) -> Sound:
        file = self._cache.file(language, text, voice)
        found = self._cache.find(file)
        if found is not None:
            return Sound(found, recordings.TYPES["wav"])
        self._pace.step()
        made = self._speaker.say(voice, text)
        try:
            self._cache.put(file, made)
        except OSError:
            return Sound(made, recordings.TYPES["wav"])
        return Sound(file, recordings.TYPES["wav"])


class Pace:
    """Lets through at most so many a second; raises NoVoice for the others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._steps: deque[float] = deque(maxlen=most)
        self._lock = Lock()

    def step(self) -> None:
        """Take one step."""
        now = time.monotonic()
        with self._lock:
            if len(self._steps) == self._most and now - self._steps[0] < 1:
                raise NoVoice
            self._steps.append(now)


def speaks(language: str) -> bool:
    """Say whether a synthetic voice for a language is installed."""
    row = LANGUAGES.get(language)
    return bool(row and row.voice and _is_here())


@cache
def _is_here() -> bool:
    return find_spec("espeakng_loader") is not None or find_library("espeak-ng") is not None
