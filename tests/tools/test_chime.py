from __future__ import annotations

import runpy
import wave
from pathlib import Path

TOOL = Path(__file__).with_name("chime.py")


def test_the_chime_is_what_its_script_makes_and_stays_small() -> None:
    made = runpy.run_path(str(TOOL))
    sound = made["FILE"].read_bytes()
    assert sound == made["chime"]()
    assert len(sound) < 60_000


def test_the_chime_is_gentle_and_ends_in_silence() -> None:
    made = runpy.run_path(str(TOOL))
    with wave.open(str(made["FILE"])) as file:
        assert 1 < file.getnframes() / file.getframerate() < 2
    samples = made["samples"]()
    assert 8_000 < max(map(abs, samples)) < 24_000
    assert max(map(abs, samples[-50:])) < 20
