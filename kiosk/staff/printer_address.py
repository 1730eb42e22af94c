"""Which printers may be set from a browser; files, serial ports and the rest only by environment."""

from __future__ import annotations

import re
from ipaddress import IPv4Address
from typing import Final

from kiosk.errors import N_, KioskError
from printers.drivers import PrinterUrlError, connect

OPTIONS: Final = r"(\?[A-Za-z0-9=&._-]*)?"
NETWORK: Final = re.compile(
    rf"escpos\+tcp://([0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}})(:9100)?/?{OPTIONS}"
)
OTHERS: Final = re.compile(
    rf"cups://[A-Za-z0-9_-]+/?{OPTIONS}"
    rf"|escpos\+usb://[0-9a-fA-F]{{4}}:[0-9a-fA-F]{{4}}/?{OPTIONS}"
    rf"|(screen|none):{OPTIONS}"
)


class PrinterNotAllowed(KioskError):
    """Not an address of the list, or one that no driver knows."""

    message = N_("This is not a printer's address. For example: escpos+tcp://192.168.1.20:9100")


def must_be_allowed(url: str) -> str:
    """Return `url`, empty or a printer of the office's own network; raises PrinterNotAllowed."""
    if url and not (_is_near(url) or OTHERS.fullmatch(url)):
        raise PrinterNotAllowed
    try:
        if url:
            connect(url)
    except PrinterUrlError as error:
        raise PrinterNotAllowed from error
    return url


def _is_near(url: str) -> bool:
    found = NETWORK.fullmatch(url)
    if found is None or any(
        int(part) > 255 or part != str(int(part)) for part in found[1].split(".")
    ):
        return False
    address = IPv4Address(found[1])
    return address.is_private and not (address.is_loopback or address.is_unspecified)
