"""What a touch costs, beside a Flask hello on the same server. Ratios of one run.

Run: .venv/bin/python tests/bench/issuing.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.pressure import crash
from tests.pressure.visitor import Visitor

CLIENTS = 16
EACH = 40
HELLO = """
import sys
from flask import Flask
from kiosk.config import Config
from kiosk.server import Server
app = Flask("hello")
app.add_url_rule("/", view_func=lambda: "hello")
server = Server(app, Config(listen=f"127.0.0.1:{sys.argv[1]}"))
server.run()
"""


def spread(work: Callable[[int], list[float]]) -> list[float]:
    """Return the seconds of every answer, from all clients at once."""
    with ThreadPoolExecutor(CLIENTS) as threads:
        return [one for client in threads.map(work, range(CLIENTS)) for one in client]


def hello(port: int) -> tuple[float, list[float]]:
    """Ask for the hello; return the answers a second, and their times."""

    def ask(_client: int) -> list[float]:
        http, took = HTTPConnection("127.0.0.1", port), []
        for _ in range(EACH * 4):
            begun = time.perf_counter()
            http.request("GET", "/")
            http.getresponse().read()
            took.append(time.perf_counter() - begun)
        http.close()
        return took

    begun = time.perf_counter()
    took = spread(ask)
    return len(took) / (time.perf_counter() - begun), took


def issue(port: int) -> tuple[float, list[float]]:
    """Take tickets; return how many a second, and their times."""
    visitors = [Visitor(port) for _ in range(CLIENTS)]
    for visitor in visitors:
        visitor.enter()

    def take(client: int) -> list[float]:
        took = []
        for touch in range(EACH):
            begun = time.perf_counter()
            status, _ = visitors[client].take(f"bench-{client:03}-touch-{touch:04}")
            took.append(time.perf_counter() - begun)
            assert status == 303
        return took

    begun = time.perf_counter()
    took = spread(take)
    seconds = time.perf_counter() - begun
    for visitor in visitors:
        visitor.close()
    return len(took) / seconds, took


def wait_for(port: int) -> None:
    """Return when somebody answers."""
    for _ in range(200):
        try:
            http = HTTPConnection("127.0.0.1", port, timeout=1)
            http.request("GET", "/")
            http.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nobody answers")


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        crash.set_up(Path(folder))
        port = crash.free_port()
        greeter = subprocess.Popen([sys.executable, "-c", HELLO, str(port)])
        with closing(crash.Office(Path(folder))) as office:
            try:
                office.start()
                wait_for(port)
                issue(office.port)  # warm
                fast, _ = hello(port)
                slow, took = issue(office.port)
            finally:
                greeter.terminate()
                greeter.wait()
    cuts = statistics.quantiles(took, n=100)
    print(f"hello {fast:.0f}/s, issue {slow:.0f}/s: ratio {slow / fast:.3f} (at least 0.08)")
    middle, late = cuts[49] * 1000, cuts[98] * 1000
    print(f"p50 {middle:.1f} ms, p99 {late:.1f} ms: {late / middle:.2f} (at most 3)")


if __name__ == "__main__":
    main()
