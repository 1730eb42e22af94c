"""Thermal printers that speak ESC/POS over the network (port 9100)."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Final

from printers import refusals
from printers.address import PORT, Address
from printers.escpos import EscposPrinter
from printers.refusals import PrinterUrlError

EXAMPLE: Final = "escpos+tcp://192.168.1.20:9100"
# A page must not fit into our own buffer, or a printer that takes nothing looks like one that did.
SEND_BUFFER: Final = 4096
CONNECT: Final = 3.0  # seconds at most: a printer of the house answers at once or is off
GOODBYE: Final = 1.0  # seconds in all in which a printer may close its end


class TcpLine:
    """One connection; `timeout` is seconds, for all of what is sent at once."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        # python-escpos' own Network leaves its socket open when nobody answers.
        try:
            self._socket = socket.create_connection((host, port), min(timeout, CONNECT))
        except TimeoutError:
            raise ConnectionError("it is silent") from None
        except UnicodeError as error:
            raise ConnectionError(str(error)) from None
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self._timeout = timeout
        self._is_answered = True

    def send(self, data: bytes) -> None:
        """Send `data`."""
        self._is_answered = False
        self._socket.settimeout(self._timeout)
        self._socket.sendall(data)

    def receive(self, seconds: float) -> bytes:
        """Return what came; raise `ConnectionError` when the printer has hung up."""
        self._socket.settimeout(max(seconds, 0.001))
        try:
            data = self._socket.recv(1024)
        except TimeoutError:
            return b""
        if not data:
            raise ConnectionError("it hung up")
        self._is_answered = True
        return data

    def close(self) -> None:
        """Hang up.

        Closing on unread bytes of status would throw away what is on its way to a
        printer, unless that has answered already.
        """
        limit = time.monotonic() + GOODBYE
        with self._socket, suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            while not self._is_answered and (left := limit - time.monotonic()) > 0:
                self._socket.settimeout(left)
                self._is_answered = not self._socket.recv(1024)


class TcpPrinter(EscposPrinter):
    """One printer, reached anew for every page, so that others may use it in between."""

    @classmethod
    def from_address(cls, address: Address) -> TcpPrinter:
        """Return the printer at `escpos+tcp://host:port`."""
        if not address.host or address.path.strip("/"):
            raise PrinterUrlError(refusals.NO_HOST, example=EXAMPLE)
        host, port = address.host, address.port or PORT
        return cls(f"{host}:{port}", lambda: TcpLine(host, port, address.timeout), address)
