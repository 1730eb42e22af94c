"""A whole office in a process of its own, to be killed, as often as is asked on standard input.

Each line asks for one office, which begins as a copy of this program with everything imported:
what is killed is the program at work, not Python while it reads files.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.server import Server


def main(data: str, port: str) -> None:
    """Begin one office a line, and say its process when it answers."""
    for _ in sys.stdin:
        process = os.fork()
        if not process:
            serve(data, port)
        os.waitpid(process, 0)
        print("Ended", flush=True)


def serve(data: str, port: str) -> None:
    """Answer until killed."""
    config = Config(data=Path(data), listen=f"127.0.0.1:{port}", printer="none:")
    server = Server(create_app(config), config)
    print(f"Ready {os.getpid()}", flush=True)
    server.run()


main(*sys.argv[1:])
