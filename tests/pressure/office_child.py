"""A whole office in a process of its own, to be killed: data folder, port, and an open day."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.server import Server


def main(data: str, port: str) -> None:
    """Answer until killed."""
    config = Config(data=Path(data), listen=f"127.0.0.1:{port}", printer="none:")
    server = Server(create_app(config), config)
    print("Ready", flush=True)
    server.run()


main(*sys.argv[1:])
