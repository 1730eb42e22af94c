"""A press in a process of its own, to be killed: data folder and the printer's URL."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from kiosk import schema
from kiosk.config import Config
from kiosk.paper.printing import Press
from kiosk.paper.worker import Pace


def main(data: str, url: str) -> None:
    """Print until killed."""
    schema.open_and_upgrade(Path(data) / "kiosk.db")
    press = Press(Config(data=Path(data), printer=url), Pace(tick=0.05, ask=0.1))
    press.start()
    signal.sigwait([signal.SIGTERM])
    press.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
