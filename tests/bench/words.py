"""What translating costs the page of the doors: whole HTTP answers, against words as they are.

Run: .venv/bin/python tests/bench/words.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.server import Server
from tests.pressure import crash
from tests.pressure.visitor import Visitor

ROUNDS = 300


def cost(visitor: Visitor) -> float:
    """Return the seconds of the middle answer of many."""
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        status, _, _ = visitor.ask("GET", f"{visitor.visit}/services")
        took.append(time.perf_counter() - begun)
        assert status == 200
    return sorted(took)[ROUNDS // 2]


def identity(text: str, **values: object) -> str:
    """Return `text` untranslated."""
    return text % values if values else text


def main() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        crash.set_up(Path(folder))
        config = Config(data=Path(folder), listen="127.0.0.1:0", printer="none:")
        app = create_app(config)
        server = Server(app, config)
        thread = Thread(target=server.run)
        thread.start()
        visitor = Visitor(int(server.url.rstrip("/").rpartition(":")[2]))
        visitor.enter("ar")
        cost(visitor)  # warm
        translated = cost(visitor)
        app.template_context_processors[None].append(lambda: {"_": identity})
        plain = cost(visitor)
        visitor.close()
        server.stop()
        thread.join()
    print(f"translated {translated * 1000:.2f} ms, as it is {plain * 1000:.2f} ms", end="")
    print(f": ratio {translated / plain:.2f} (at most 1.5)")


if __name__ == "__main__":
    main()
