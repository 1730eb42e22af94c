"""Thermal printers that speak ESC/POS over the network (port 9100)."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Final

from printers.address import Address
from printers.printer import PrinterError
from printers.raster import Encoder

PORT: Final = 9100
# A page must not fit into our own buffer, or a printer that takes nothing looks like one that did.
SEND_BUFFER: Final = 4096
GOODBYE: Final = 1.0  # seconds in which a printer may close its end


class TcpPrinter:
    """One printer, reached anew for every page; `timeout` is seconds, to connect and to send."""

    def __init__(self, host: str, port: int, encoder: Encoder, timeout: float) -> None:
        self.host = host
        self.port = port
        self.width = encoder.width
        self._encoder = encoder
        self._timeout = timeout

    @classmethod
    def from_address(cls, address: Address) -> TcpPrinter:
        """Return the printer at `escpos+tcp://host:port`."""
        if not address.host or address.path.strip("/"):
            raise address.refuse("no host; write it as escpos+tcp://192.168.1.20:9100")
        port = PORT if address.port is None else address.port
        if not port:
            raise address.refuse("a port is a number from 1 to 65535")
        return cls(address.host, port, Encoder(address), address.timeout)

    def print(self, page: bytes, name: str) -> None:
        """Send `page` to the printer."""
        data = self._encoder.encode(page)
        # python-escpos' own Network leaves its socket open when nobody answers.
        try:
            connection = socket.create_connection((self.host, self.port), self._timeout)
        except (OSError, UnicodeError) as error:
            raise self._failed(name, f"does not answer: {_reason(error)}") from None
        try:
            with connection:
                _send(connection, data)
        except TimeoutError:
            late = f"did not take it all in {self._timeout:g} s"
            raise self._failed(name, late, in_doubt=True) from None
        except OSError as error:
            broken = f"broke off: {_reason(error)}"
            raise self._failed(name, broken, in_doubt=True) from error

    def _failed(self, name: str, why: str, *, in_doubt: bool = False) -> PrinterError:
        message = f"{name}: the printer at {self.host}:{self.port} {why}"
        return PrinterError(message, in_doubt=in_doubt)


def _send(connection: socket.socket, data: bytes) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    connection.sendall(data)
    connection.shutdown(socket.SHUT_WR)
    # Closing on unread bytes of status would throw away what is still on its way.
    connection.settimeout(GOODBYE)
    with suppress(TimeoutError):
        while connection.recv(1024):
            pass


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
