"""Thermal printers that speak ESC/POS over the network (port 9100)."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import Final

from escpos.exceptions import DeviceNotFoundError
from escpos.printer import Network

from printers.address import Address
from printers.printer import PrinterError
from printers.raster import Encoder

PORT: Final = 9100
# A page must not fit into our own buffer, or a printer that takes nothing looks like one that did.
SEND_BUFFER: Final = 4096


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
        network = Network(self.host, self.port, timeout=self._timeout)
        with closing(network):
            try:
                network.open()
                network.device.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
            except (DeviceNotFoundError, OSError, UnicodeError) as error:
                raise self._failed(name, f"does not answer: {_reason(error)}") from None
            self._send(network, data, name)

    def _send(self, network: Network, data: bytes, name: str) -> None:
        try:
            network._raw(data)
        except TimeoutError:
            late = f"did not take it all in {self._timeout:g} s"
            raise self._failed(name, late, in_doubt=True) from None
        except OSError as error:
            broken = f"broke off: {_reason(error)}"
            raise self._failed(name, broken, in_doubt=True) from error

    def _failed(self, name: str, why: str, *, in_doubt: bool = False) -> PrinterError:
        message = f"{name}: the printer at {self.host}:{self.port} {why}"
        return PrinterError(message, in_doubt=in_doubt)


def _reason(error: Exception) -> str:
    return str(error).strip().rpartition("\n")[2]
