"""A thermal printer on a loopback socket: it answers, and it can go wrong in every way."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from threading import Event, RLock, Thread

from PIL import Image

DLE_EOT, GS_R, GS_A, RASTER, CUT = b"\x10\x04", b"\x1dr", b"\x1da", b"\x1dv0", b"\x1dV"
# How long each command is, by how it begins; what is not here is one byte of text.
LENGTHS = {b"\x1b@": 2, b"\x1bd": 3, DLE_EOT: 3, GS_R: 3, GS_A: 3, CUT: 4, b"\x1d(K": 7, RASTER: 8}
ENDLESS = 10**9
PATIENCE = 10.0  # seconds after which a test gives up
RESET = struct.pack("ii", 1, 0)


class FakePrinter:
    """Set what is wrong with it at any time; `pages` came out whole, `torn` did not.

    Whoever hangs up in the middle of a picture leaves it waiting for the rest, as a real one
    waits until it is switched off. `rubbish` is what it printed as letters.
    """

    def __init__(
        self,
        *,
        speaks: bool = True,
        confirms: bool = True,
        unasked: bool = False,
        floods: bytes = b"",
    ) -> None:
        self.speaks, self.confirms, self.unasked = speaks, confirms, unasked
        self.cover_open, self.has_error, self.is_low = False, False, False
        self.floods = floods  # what it says without end, whatever it is asked
        self.hangs, self.slow, self.breaks_after = False, 0.0, ENDLESS
        self.rows_left = ENDLESS
        self.received, self.pages, self.torn = bytearray(), list[Image.Image](), list[Image.Image]()
        self.rubbish = bytearray()
        self._page, self._inbox, self._todo = list[bytes](), b"", list[bytes]()
        self._lock, self._stopped = RLock(), Event()
        self._connection: socket.socket | None = None
        self._port = 0
        self.switch_on()

    @property
    def url(self) -> str:
        return f"escpos+tcp://127.0.0.1:{self._port}"

    def switch_on(self) -> None:
        """Answer on its port, the same as before."""
        server = socket.socket()
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        server.bind(("127.0.0.1", self._port))
        server.listen()
        self._port = server.getsockname()[1]
        self._server, self._stopped = server, Event()
        self._thread = Thread(target=self._serve, args=(server, self._stopped), daemon=True)
        self._thread.start()

    def switch_off(self) -> None:
        """Refuse every connection, and drop the one there is."""
        self._stopped.set()
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        with self._lock:
            self._todo.clear()
            self._inbox = b""
            self._tear_off()

    def reload(self, rows: int = ENDLESS) -> None:
        """Put a new roll in: what it had not printed yet comes out."""
        with self._lock:
            self.rows_left, self.is_low = rows, False
            self._work()

    def paper(self) -> Image.Image:
        """Return the newest page, black on white, once nobody talks to it any more."""
        self.switch_off()
        with self._lock:
            return self.pages[-1] if self.pages else self.torn[-1]

    def _serve(self, server: socket.socket, stopped: Event) -> None:
        while not stopped.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                self._talk(connection, stopped)

    def _talk(self, connection: socket.socket, stopped: Event) -> None:
        if self.floods:
            Thread(target=_flood, args=(connection.dup(), self.floods * 4096), daemon=True).start()
        connection.settimeout(0.02)
        self._connection, taken = connection, 0
        if self.unasked:
            connection.sendall(self._asb())
        while not stopped.is_set() and (data := self._heard(connection, stopped)) != b"":
            taken += len(data or b"")
            self._take(data or b"")
            if taken > self.breaks_after:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                break

    def _heard(self, connection: socket.socket, stopped: Event) -> bytes | None:
        """Return what came: None for nothing yet, empty when the other end has gone."""
        if self.hangs:
            stopped.wait(0.02)
            return None
        if self.slow:
            stopped.wait(self.slow)
        try:
            return connection.recv(4096)
        except TimeoutError:
            return None

    def _tear_off(self) -> None:
        if self._page:
            self.torn.append(picture(self._page))
            self._page = []

    def _take(self, data: bytes) -> None:
        with self._lock:
            self.received += data
            self._inbox += data
            while command := self._next_command():
                if command.startswith(DLE_EOT):
                    self._say(bytes([self._answer(command[2])]))
                else:
                    self._todo.append(command)
            self._work()

    def _next_command(self) -> bytes:
        """Take one whole command out of the inbox; nothing while it is still on its way."""
        heads = (length for head, length in LENGTHS.items() if self._inbox.startswith(head))
        length = next(heads, 1)
        if self._inbox.startswith(RASTER) and len(self._inbox) >= length:
            wide, high = struct.unpack("<HH", self._inbox[4:8])
            length += wide * high
        is_part = length == 1 and any(head.startswith(self._inbox) for head in LENGTHS)
        if is_part or len(self._inbox) < length:
            return b""
        command, self._inbox = self._inbox[:length], self._inbox[length:]
        return command

    def _work(self) -> None:
        """Do what was asked, as far as the paper goes."""
        while self._todo and not self._stops():
            command = self._todo.pop(0)
            self.rubbish += command.strip(b"\0\n") if len(command) == 1 else b""
            if command.startswith(RASTER):
                self._print(command)
            elif command.startswith(CUT):
                self.pages.append(picture(self._page))
                self._page = []
            elif command.startswith(GS_R) and self.confirms:
                self._say(
                    bytes([(0x03 if self.is_low else 0) | (0x0C if not self.rows_left else 0)])
                )
            elif command.startswith(GS_A):
                self._say(self._asb())

    def _print(self, command: bytes) -> None:
        wide, high = struct.unpack("<HH", command[4:8])
        rows = [command[8 + n * wide : 8 + (n + 1) * wide] for n in range(high)]
        out = rows[: self.rows_left]
        self.rows_left -= len(out)
        self._page += out
        if rest := rows[len(out) :]:
            head = RASTER + b"\0" + struct.pack("<HH", wide, len(rest))
            self._todo.insert(0, head + b"".join(rest))

    def _stops(self) -> bool:
        return self.rows_left <= 0 or self.cover_open or self.has_error

    def _answer(self, question: int) -> int:
        """Return the byte that says how it is, as Epson's printers do."""
        is_out = self.rows_left <= 0
        bits = {
            1: 0x08 * self._stops(),
            2: 0x04 * self.cover_open | 0x20 * is_out | 0x40 * self.has_error,
            3: 0x20 * self.has_error,
            4: 0x0C * (self.is_low or is_out) | 0x60 * is_out,
        }
        return 0x12 | bits[question]

    def _asb(self) -> bytes:
        is_out = self.rows_left <= 0
        first = 0x10 | 0x08 * self._stops() | 0x20 * self.cover_open
        third = 0x03 * (self.is_low or is_out) | 0x0C * is_out
        return bytes([first, 0x20 * self.has_error, third, 0x0F])

    def _say(self, data: bytes) -> None:
        if self.speaks and self._connection is not None:
            with suppress(OSError):
                self._connection.sendall(data)


def _flood(connection: socket.socket, data: bytes) -> None:
    connection.settimeout(PATIENCE)
    with connection, suppress(OSError):
        while True:
            connection.sendall(data)


def picture(rows: list[bytes]) -> Image.Image:
    """Return rows of dots, black on white."""
    wide = max((len(row) for row in rows), default=1)
    dots = b"".join(row.ljust(wide, b"\0") for row in rows)
    return Image.frombytes("1", (wide * 8, len(rows)), dots, "raw", "1;I")
