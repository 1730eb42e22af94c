"""Which printers a device may name: those of the office's own network, and nothing else."""

from __future__ import annotations

import re
from ipaddress import IPv4Address
from typing import Final

from kiosk.errors import KioskError
from printers import refusals
from printers.address import PORT, Address, listed, parse
from printers.drivers import connect
from printers.refusals import PrinterUrlError

NEAR: Final = ("escpos+tcp", "escpos+usb", "cups", "screen", "none")
OF_A_DEVICE: Final = re.compile(r"device:(\d{1,9})")


class BadPrinter(KioskError):
    """The sentence names the part of the address that is wrong."""

    def __init__(self, error: PrinterUrlError) -> None:
        self.message = error.sentence
        super().__init__(**error.values)


def must_be_near(url: str) -> None:
    """Raise BadPrinter if `url` names no printer, or one that only the machine may name."""
    try:
        _is_near(parse(url))
        connect(url)
    except PrinterUrlError as error:
        raise BadPrinter(error) from None


def _is_near(address: Address) -> None:
    if address.scheme not in NEAR:
        known = listed(f"{scheme}:" for scheme in NEAR)
        raise PrinterUrlError(refusals.ONLY_MACHINE, scheme=address.scheme, known=known)
    if address.scheme == "escpos+tcp" and address.host:
        if not _is_private(address.host):
            raise PrinterUrlError(refusals.NOT_NEAR, value=address.host)
        if address.port not in (None, PORT):
            raise PrinterUrlError(refusals.OTHER_PORT, value=address.port)


def _is_private(host: str) -> bool:
    try:
        address = IPv4Address(host)
    except ValueError:
        return False
    return address.is_private and not address.is_loopback and not address.is_unspecified
