"""Connections: each address has its share, and nobody waits for who does not give or take.

waitress lets a worker wait until a reader has taken what is unsent, spares whoever is
being answered from every time limit, and accepts no more when its places are full. Here a
worker hangs up instead of waiting, what is overdue ends, and the idlest gives way.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

PLACES: Final = 1000
PER_ADDRESS: Final = 24
COMPUTER: Final = frozenset({"127.0.0.1", "::1"})
TRUST: Final = "kiosk.trust"  # in the WSGI environment: tells whether a request was of a pairing


@dataclass(frozen=True)
class Deadlines:
    """How long a connection may keep its place, in seconds."""

    unsent: float = 15.0
    """While it takes nothing of what is sent."""
    unread: float = 20.0
    """For one head and body, from its first byte."""
    idle: float = 60.0
    """Between two requests."""


class Task(WSGITask):  # type: ignore[misc] # waitress has no types
    """Lets the application say whether a request was of a device of the office."""

    def get_environment(self) -> dict[str, Any]:
        """Return the WSGI environment."""
        environ: dict[str, Any] = super().get_environment()
        environ[TRUST] = self.channel.trust
        return environ


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection, and since when it has not given or taken; times are monotonic seconds."""

    task_class = Task
    trusted = False

    def __init__(self, server: Listener, *given: Any, **options: Any) -> None:
        self.asked_at = self.begun_at = self.taken_at = time.monotonic()
        super().__init__(server, *given, **options)
        self.client: str = self.addr[0]

    @property
    def is_ours(self) -> bool:
        """Say whether this is a screen of the office; behind a proxy an address tells nothing."""
        is_proxied = bool(self.server.places.proxy)
        return not is_proxied and (self.trusted or self.addr[0] in COMPUTER)

    @property
    def is_busy(self) -> bool:
        """Say whether somebody waits for an answer on this connection."""
        return bool(self.requests or self.total_outbufs_len)

    def name_client(self) -> None:
        """Note the address that asks; behind a proxy, the one that it names last."""
        if self.addr[0] == self.server.places.proxy:
            named: str = self.requests[0].headers.get("X_FORWARDED_FOR", "")
            self.client = named.rpartition(",")[2].strip() or self.addr[0]

    def trust(self, is_paired: bool) -> None:
        """Note whether the last whole request carried a valid pairing."""
        self.trusted = is_paired

    def is_overdue(self, now: float, limits: Deadlines) -> bool:
        """Say whether it has kept its place for too long."""
        if self.total_outbufs_len:
            return self.taken_at < now - limits.unsent
        if self.request is not None:
            return self.begun_at < now - limits.unread
        return not self.requests and self.asked_at < now - limits.idle

    def hang_up(self) -> None:
        """End it soon, whoever is at work for it; from any thread."""
        self.will_close = True
        self.connected = False
        self.server.pull_trigger()

    def received(self, data: bytes) -> bool:
        """Take what came; a request begins with its first byte."""
        before = self.request
        taken: bool = super().received(data)
        if self.request is not before:
            self.begun_at = time.monotonic()
        return taken

    def service(self) -> None:
        """Answer one request."""
        self.asked_at = time.monotonic()
        super().service()
        self.asked_at = time.monotonic()

    def write_soon(self, data: Any) -> int:
        """Send `data` as the reader takes it; raises ClientDisconnected."""
        if not self.total_outbufs_len:
            self.taken_at = time.monotonic()
        sent: int = super().write_soon(data)
        return sent

    def _flush_some(self, do_close: bool = True) -> bool:
        sent: bool = super()._flush_some(do_close)
        if sent:
            self.taken_at = time.monotonic()
        return sent

    def _flush_outbufs_below_high_watermark(self) -> None:
        """Hang up on a reader who leaves too much: a worker waits for nobody."""
        with self.outbuf_lock:
            if self.total_outbufs_len > self.adj.outbuf_high_watermark:
                self._flush_exception(self._flush_some, do_close=False)
            if self.total_outbufs_len > self.adj.outbuf_high_watermark:
                self.hang_up()


class Listener(TcpWSGIServer):  # type: ignore[misc]
    """Accepts whom there is a place for."""

    channel_class = Channel

    def __init__(self, *given: Any, places: Places, **options: Any) -> None:
        self.places = places
        super().__init__(*given, **options)
        places.listeners.append(self)

    def accept(self) -> tuple[Any, Any] | None:
        """Take a connection, if there is a place for it."""
        accepted: tuple[Any, Any] | None = super().accept()
        if accepted is None or self.places.make_room(accepted[1][0]):
            return accepted
        accepted[0].close()
        return None

    def add_task(self, channel: Channel) -> None:
        """Let a worker answer; behind a proxy, this is where the share of an address shows."""
        channel.name_client()
        if self.places.has_its_share(channel):
            channel.hang_up()
        else:
            super().add_task(channel)

    def maintenance(self, now: float) -> None:
        """Do nothing: `Places.tidy` is asked by a clock that nobody sets."""


@dataclass
class Places:
    """The places for connections, of all listeners together."""

    proxy: str = ""
    most: int = PLACES
    limits: Deadlines = Deadlines()
    listeners: list[Listener] = field(default_factory=list)

    def taken(self) -> Iterator[Channel]:
        """Yield the connections that have a place."""
        every = chain.from_iterable(tuple(one.active_channels.values()) for one in self.listeners)
        return (channel for channel in every if not channel.will_close)

    def tidy(self) -> None:
        """Hang up on whoever is overdue."""
        now = time.monotonic()
        for channel in self.taken():
            if channel.is_overdue(now, self.limits):
                channel.hang_up()

    def close(self) -> None:
        """Hang up on everybody, and forget what they did not take."""
        for listener in self.listeners:
            for channel in tuple(listener.active_channels.values()):
                channel.handle_close()

    def make_room(self, address: str) -> bool:
        """Say whether `address` may connect; who has most, or all of them, loses the idlest."""
        channels = list(self.taken())
        theirs = [one for one in channels if one.addr[0] == address]
        if address != self.proxy and len(theirs) >= PER_ADDRESS:
            return _let_go(one for one in theirs if not one.is_busy)
        if len(channels) < self.most:
            return True
        others = [one for one in channels if not one.is_ours]
        may_cut = address in COMPUTER and not self.proxy
        return _let_go(one for one in others if not one.requests) or (may_cut and _let_go(others))

    def has_its_share(self, channel: Channel) -> bool:
        """Say whether the address that the proxy names is being answered often enough."""
        if channel.addr[0] != self.proxy:
            return False
        theirs = [one for one in self.taken() if one.is_busy and one.client == channel.client]
        return len(theirs) > PER_ADDRESS


def _let_go(channels: Iterable[Channel]) -> bool:
    """Hang up on the idlest of `channels`, if there is any."""
    idlest = min(channels, key=lambda one: (one.is_busy, one.asked_at), default=None)
    if idlest is not None:
        idlest.hang_up()
    return idlest is not None


class Turns:
    """The line before the workers: the office's screens first, then one of each address in turn.

    It stands in the place of the dispatcher's deque, and is used under its lock.
    """

    def __init__(self) -> None:
        self._ours: deque[Channel] = deque()
        self._others: OrderedDict[str, deque[Channel]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ours) + sum(map(len, self._others.values()))

    def __bool__(self) -> bool:
        return bool(self._ours or self._others)

    def append(self, channel: Channel) -> None:
        """Let `channel` stand at the end of its line."""
        line = self._ours if channel.is_ours else self._others.setdefault(channel.client, deque())
        line.append(channel)

    def popleft(self) -> Channel:
        """Take whose turn it is; raises KeyError where nobody waits."""
        if self._ours:
            return self._ours.popleft()
        client, line = self._others.popitem(last=False)
        channel = line.popleft()
        if line:
            self._others[client] = line
        return channel
