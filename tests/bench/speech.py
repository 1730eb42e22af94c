"""What a phrase costs: made for the first time, kept, recorded, beside a static file.

Run: .venv/bin/python tests/bench/speech.py
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.languages import LANGUAGES
from kiosk.office import document, operations
from kiosk.speech import operations as speech
from kiosk.speech.phrases import PHRASES, TEXTS

DEMO = Path(operations.__file__).with_name("demo.json")
FILE = "/static/sounds/chime.wav"
ROUNDS = 3
PLAIN = [key for key, text in zip(PHRASES, TEXTS, strict=True) if "%(" not in text]


def main() -> None:
    """Print the times and their ratios to a static file's, measured in one run."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(data=Path(folder), printer="none:"))
        operations.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "bench")
        client = app.test_client()

        def get(path: str) -> float:
            began = time.perf_counter()
            with client.get(path) as answer:
                assert answer.status_code == 200, (path, answer.status_code)
                assert answer.data
            return time.perf_counter() - began

        def at_a_pace(path: str) -> float:
            time.sleep(0.03)  # or the pace of new sounds would refuse some
            return get(path)

        addresses = [f"/speech/{code}/{key}/0" for code in LANGUAGES for key in PLAIN]
        process = get("/speech/it/own-name/0")
        first = measured(at_a_pace, addresses)
        kept = measured(get, addresses * ROUNDS)
        static = measured(get, [FILE] * len(addresses) * ROUNDS)
        sound = (Path(app.static_folder or "") / "sounds" / "chime.wav").read_bytes()
        speech.keep(app.extensions["voice"].recordings, "it", "done", sound)
        recorded = measured(get, ["/speech/it/done/0"] * len(addresses))
        app.extensions["voice"].stop()
    print(f"{len(addresses)} phrases in {len(LANGUAGES)} languages; milliseconds, the middle one")
    print(f"{'a static file':<28}{static * 1000:8.2f}")
    print(f"{'the very first (process)':<28}{process * 1000:8.2f}{process / static:8.1f} times")
    for name, found in (("first time", first), ("kept", kept), ("recorded", recorded)):
        print(f"{name:<28}{found * 1000:8.2f}{found / static:8.1f} times")


def measured(get: Callable[[str], float], paths: Sequence[str]) -> float:
    """Return the time of the middle one."""
    return statistics.median(get(path) for path in paths)


if __name__ == "__main__":
    main()
