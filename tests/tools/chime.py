"""Make static/sounds/chime.wav: two soft bells, the second a third lower."""

from __future__ import annotations

import io
import math
import wave
from array import array
from pathlib import Path

FILE = Path(__file__).parents[2] / "static" / "sounds" / "chime.wav"
RATE = 22050
LENGTH = 1.3  # seconds
NOTES = ((659.26, 0.0), (523.25, 0.34))  # hertz, and the second at which each begins
PARTIALS = ((1.0, 1.0, 3.4), (2.0, 0.32, 5.5), (3.01, 0.12, 9.0))  # times, loudness, decay


def bell(pitch: float, since: float) -> float:
    """Return how a bell of `pitch` swings `since` seconds after it was struck."""
    if since < 0:
        return 0.0
    attack = min(1.0, since / 0.012)
    return attack * sum(
        loud * math.exp(-decay * since) * math.sin(2 * math.pi * pitch * times * since)
        for times, loud, decay in PARTIALS
    )


def samples() -> array[int]:
    """Return the sound, 16 bits a sample, ending in silence."""
    count = int(RATE * LENGTH)
    fade = 0.15 * RATE
    wanted = array("h")
    for index in range(count):
        swing = sum(bell(pitch, index / RATE - start) for pitch, start in NOTES)
        wanted.append(round(swing * min(1.0, (count - index) / fade) * 14000))
    return wanted


def chime() -> bytes:
    """Return the whole file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples().tobytes())
    return made.getvalue()


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(chime())
