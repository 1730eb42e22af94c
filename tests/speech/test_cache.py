from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.speech import cache
from kiosk.speech.cache import Cache


def sound(size: int = 5) -> bytes:
    return b"RIFF" + size.to_bytes(4, "little") + b"x" * size


def test_a_sound_is_found_by_language_words_and_voice(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "speech")
    file = kept.file("it", "Casa", "it")
    assert kept.find(file) is None
    kept.put(file, sound())
    assert kept.find(file) == file
    assert file.read_bytes() == sound()
    others = {kept.file("it", "Casa", "ro"), kept.file("ro", "Casa", "it")}
    assert len(others | {file, kept.file("it", "Casa ", "it")}) == 4


def test_it_never_grows_beyond_its_limit_and_keeps_what_is_used(tmp_path: Path) -> None:
    kept = Cache(tmp_path, most_bytes=50_000)
    used = kept.file("it", "used", "it")
    kept.put(used, sound(992))
    for number in range(4 * cache.SWEEP):
        kept.put(kept.file("it", str(number), "it"), sound(992))
        assert kept.find(used) is not None
        total = sum(one.stat().st_size for one in tmp_path.iterdir())
        assert total <= 50_000 + (cache.SWEEP + 1) * 1000


def test_no_half_written_sound_is_left(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put(kept.file("it", "Casa", "it"), sound())
    assert [one.suffix for one in tmp_path.iterdir()] == [".wav"]


@pytest.mark.parametrize("left", [b"", b"RI", sound()[:-1], bytes(13)])
def test_a_sound_that_a_cut_left_empty_or_torn_is_as_none(tmp_path: Path, left: bytes) -> None:
    kept = Cache(tmp_path)
    file = kept.file("it", "Casa", "it")
    file.write_bytes(left)
    assert kept.find(file) is None
    kept.put(file, sound())
    assert kept.find(file) == file
