from __future__ import annotations

from pathlib import Path

from kiosk.speech import cache
from kiosk.speech.cache import Cache


def test_a_sound_is_found_by_language_words_and_voice(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "speech")
    file = kept.file("it", "Casa", "it")
    assert kept.find(file) is None
    kept.put(file, b"sound")
    assert kept.find(file) == file
    assert file.read_bytes() == b"sound"
    others = {kept.file("it", "Casa", "ro"), kept.file("ro", "Casa", "it")}
    assert len(others | {file, kept.file("it", "Casa ", "it")}) == 4


def test_it_never_grows_beyond_its_limit_and_keeps_what_is_used(tmp_path: Path) -> None:
    kept = Cache(tmp_path, most_bytes=50_000)
    used = kept.file("it", "used", "it")
    kept.put(used, b"x" * 1000)
    for number in range(4 * cache.SWEEP):
        kept.put(kept.file("it", str(number), "it"), b"x" * 1000)
        assert kept.find(used) is not None
        total = sum(one.stat().st_size for one in tmp_path.iterdir())
        assert total <= 50_000 + (cache.SWEEP + 1) * 1000


def test_no_half_written_sound_is_left(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put(kept.file("it", "Casa", "it"), b"sound")
    assert [one.suffix for one in tmp_path.iterdir()] == [".wav"]
