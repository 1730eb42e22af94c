"""Answering on the network: waitress with our limits, from start to a clean stop."""

from __future__ import annotations

import logging
import resource
import signal
import time
from collections.abc import Callable
from threading import RLock
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from kiosk.config import Config
from kiosk.connections import PLACES, Deadlines, Listener, Places, Turns
from kiosk.database import database
from kiosk.errors import N_, KioskError
from kiosk.paper.printing import Press
from kiosk.retention.nightly import Nightly
from kiosk.staff import presence

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FILES: Final = 4096  # open files: the connections, and the database once a thread
FINISH_SECONDS: Final = 5.0
TIDY_SECONDS: Final = 2.0
LIMITS: Final[dict[str, object]] = {
    "asyncore_use_poll": True,  # with select the 1,011th connection kills the process
    "connection_limit": 2 * PLACES,  # never reached: `Places` makes room before
    "max_request_header_size": 16 * 1024,
    "max_request_body_size": 2 * 1024 * 1024,
    "outbuf_high_watermark": 1024 * 1024,  # unsent to one reader, beside one answer
    "ident": None,
}
ANYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}  # noqa: S104


class CannotListen(KioskError):
    """Nobody can be answered on this address."""

    message = N_("Cannot answer on %(listen)s: %(why)s.")


class Server:
    """Answers on the address of `config`; raises CannotListen at once if that is not possible."""

    def __init__(
        self, app: WSGIApplication, config: Config, limits: Deadlines | None = None
    ) -> None:
        self.config = config
        self._places = Places(config.proxy, limits=limits or Deadlines())
        self._sockets: dict[int, Any] = {}
        self._stopped = False
        self._ending = RLock()  # a signal may come while it is held
        self._tidied = time.monotonic()
        self._workers = ThreadedTaskDispatcher()
        self._workers.queue = Turns()
        try:
            self._listen(app)
        except (OSError, ValueError) as error:
            wasyncore.close_all(self._sockets, ignore_all=True)
            raise CannotListen(listen=config.listen, why=_why(error)) from None
        self._workers.set_thread_count(config.threads)

    def _listen(self, app: WSGIApplication) -> None:
        rules = Adjustments(listen=self.config.listen, **LIMITS, **_proxy(self.config.proxy))
        shared = {"places": self._places, "dispatcher": self._workers, "adj": rules}
        for at in rules.listen:
            Listener(app, self._sockets, sockinfo=at, **shared)

    @property
    def url(self) -> str:
        """Return where a browser on this machine finds it."""
        host, port = (
            self._places.listeners[0].effective_host,
            self._places.listeners[0].effective_port,
        )
        return f"http://{ANYWHERE.get(host, host)}:{port}/"

    def run(self) -> None:
        """Answer until `stop`, then finish what was begun."""
        while not self._stopped:
            self._turn(1.0)
        for listener in self._places.listeners:
            listener.accepting = False
        limit = time.monotonic() + FINISH_SECONDS
        while self._busy() and time.monotonic() < limit:
            self._turn(0.05)
        self._workers.shutdown(timeout=FINISH_SECONDS)
        with self._ending:  # whoever says stop has said it, before there is nobody to tell
            self._places.close()
            wasyncore.close_all(self._sockets, ignore_all=True)

    def stop(self) -> None:
        """Make `run` return soon; from any thread, or from a signal, once or more often."""
        with self._ending:
            if not self._stopped:
                self._stopped = True
                self._places.listeners[0].pull_trigger()

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._sockets, count=1)
        if time.monotonic() - self._tidied > TIDY_SECONDS:
            self._tidied = time.monotonic()
            self._places.tidy()

    def _busy(self) -> bool:
        return any(one.is_busy for one in self._places.taken())


def serve(app: Flask, config: Config) -> None:
    """Answer, print and look after the data until the system says stop; raises CannotListen."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    _allow_files()
    server = Server(app, config)
    press: Press = app.extensions["press"]
    nightly = Nightly(config)
    _on_signal(server.stop)
    press.start()
    nightly.start()
    presence.begin()
    print(f"Ready: {server.url}", flush=True)
    try:
        server.run()
    finally:
        nightly.stop()
        press.stop()
        app.extensions["voice"].stop()
        if not database.is_closed():
            database.close()


def _on_signal(stop: Callable[[], None]) -> None:
    def heed(_number: int, _frame: FrameType | None) -> None:
        stop()

    signal.signal(signal.SIGTERM, heed)
    signal.signal(signal.SIGINT, heed)


def _allow_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _proxy(address: str) -> dict[str, object]:
    """Return what waitress must know to believe a reverse proxy, and only that one."""
    if not address:
        return {"clear_untrusted_proxy_headers": False}  # the guard looks whether one is there
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": address, "trusted_proxy_headers": headers}


def _why(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return "another program uses this port" if "in use" in reason else reason
