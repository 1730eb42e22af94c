"""The voice, as a program of its own: it reads lines and answers each with a sound.

A line is the name of a voice, a tab and what to say; the answer is four bytes of
length, the first the highest, and a WAV; nothing but a zero length if that voice
cannot say it. espeak-ng keeps one state for a whole process and can crash it, so
it never runs inside the office. Run: python worker.py
"""

from __future__ import annotations

import ctypes
import io
import sys
import wave
from array import array
from collections.abc import Callable
from ctypes.util import find_library
from typing import Any, BinaryIO, Final

SYNCHRONOUS: Final = 2  # audio comes to a callback and at once, never to a loudspeaker
NO_EXIT: Final = 0x8000  # a missing data folder is an error to return, not the end
UTF8: Final = 1
RATE, GAP = 1, 7  # espeak-ng's numbers of two settings
CALM: Final = 150  # words a minute
QUICK: Final = {"ar": 180, "uk": 190, "cmn": 190}  # whose voices draw their words out
BREATH: Final = 2  # between words, in 10 ms
QUIET: Final = 60  # of 32767: below this a sample is silence
LOUD: Final = 28000  # the highest peak of every sound, so that all are equally loud
PAUSE: Final = 0.12  # seconds of silence after the last word
Listener = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Espeak:
    """The library, from its package or else from the system; raises OSError without either."""

    def __init__(self) -> None:
        path, data = _installed()
        self._library: Any = ctypes.CDLL(path)
        self.hertz: int = self._library.espeak_Initialize(SYNCHRONOUS, 0, data, NO_EXIT)
        if self.hertz <= 0:
            raise OSError("espeak-ng has no voices")
        self._heard = array("h")
        self._listener = Listener(self._hear)  # kept, or it is collected while in use
        self._library.espeak_SetSynthCallback(self._listener)

    def say(self, voice: str, text: str) -> array[int] | None:
        """Return the samples of `text`; None if there is no such voice."""
        if self._library.espeak_SetVoiceByName(voice.encode()):
            return None
        for setting, value in ((RATE, QUICK.get(voice, CALM)), (GAP, BREATH)):
            self._library.espeak_SetParameter(setting, value, 0)
        self._heard = array("h")
        said = text.encode() + b"\0"
        self._library.espeak_Synth(said, len(said), 0, 0, 0, UTF8, None, None)
        return self._heard

    def _hear(self, samples: Any, count: int, _events: object) -> int:
        if count > 0:
            self._heard.frombytes(ctypes.string_at(samples, count * 2))
        return 0


def _installed() -> tuple[str, bytes | None]:
    try:
        import espeakng_loader
    except ImportError:
        return find_library("espeak-ng") or "libespeak-ng.so.1", None
    return espeakng_loader.get_library_path(), espeakng_loader.get_data_path().encode()


def trimmed(samples: array[int], hertz: int) -> array[int]:
    """Return the sound without the silence at its ends, and with one breath after it."""
    first = next((at for at, one in enumerate(samples) if abs(one) > QUIET), None)
    if first is None:
        return array("h")
    last = next(at for at in range(len(samples) - 1, -1, -1) if abs(samples[at]) > QUIET)
    return samples[first : last + 1] + array("h", [0]) * int(hertz * PAUSE)


def levelled(samples: array[int]) -> array[int]:
    """Return the sound with its highest peak at LOUD."""
    factor = LOUD / max(max(samples), -min(samples))
    return array("h", [int(one * factor) for one in samples])


def wav(samples: array[int], hertz: int) -> bytes:
    """Return the sound as a file; nothing if it is silent."""
    heard = trimmed(samples, hertz)
    if not heard:
        return b""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(hertz)
        file.writeframes(levelled(heard).tobytes())
    return made.getvalue()


def answer(line: bytes, say: Callable[[str, str], array[int] | None], hertz: int) -> bytes:
    """Return what is answered to one line."""
    voice, _, text = line.decode("utf-8").rstrip("\n").partition("\t")
    samples = say(voice, text)
    sound = b"" if samples is None else wav(samples, hertz)
    return len(sound).to_bytes(4, "big") + sound


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer every line until there are no more; raises OSError without a library."""
    espeak = Espeak()
    for line in iter(questions.readline, b""):
        answers.write(answer(line, espeak.say, espeak.hertz))
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
