"""Where tablets find this machine."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import Final

from kiosk.config import Config

EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104
LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
ELSEWHERE: Final = ("192.0.2.1", 9)  # nobody has it; the system only chooses the way there


def for_tablets(config: Config) -> str:
    """Return the address that other machines of the house reach; empty if none can."""
    if config.host in LOOPBACK:
        return config.url
    host = _own() if config.host in EVERYWHERE else config.host
    return f"http://{host}:{config.port}" if host else config.url


def _own() -> str:
    """Return this machine's address on its network; nothing is sent."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
