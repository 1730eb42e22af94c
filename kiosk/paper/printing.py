"""The press: a thread a printer. Whatever a printer does, the ticket stands."""

from __future__ import annotations

import logging
import time
from threading import Event, Thread
from typing import Any, Final

from kiosk import clock
from kiosk.config import Config
from kiosk.database import database
from kiosk.paper import operations, tray, wording
from kiosk.paper.models import Job
from kiosk.paper.routes import ENTRANCE, NOWHERE, routes
from kiosk.paper.watch import SENTENCES, Reading, Sight
from kiosk.paper.worker import Pace, Worker
from kiosk.staff.models import Device
from printers.condition import Condition
from printers.screen import Screen

logger = logging.getLogger(__name__)

STOP_SECONDS: Final = 10.0


class Press:
    """Prints the jobs of the table, each on the printer of whoever asked."""

    def __init__(self, config: Config, pace: Pace = Pace()) -> None:  # noqa: B008 (frozen)
        self.config = config
        self.address = wording.phone_address(config.url)
        """Where the QR of a ticket points to; empty prints none."""
        self._pace = pace
        self._workers: dict[str, Worker] = {}
        self._woken = Event()
        self._stopping = Event()
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """Return the URL of the entrance's printer as it is now; it can change at any time."""
        return url_of(self.config)

    def start(self) -> None:
        """Begin to print; what was with a printer at the last stop is in doubt from now on."""
        if self._thread is not None and self._thread.is_alive():
            return
        operations.doubt_interrupted()
        self._stopping.clear()
        self._thread = Thread(target=self._run, name="press", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Print no more; the pages in hand are waited for, but not for ever."""
        limit = time.monotonic() + STOP_SECONDS
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)
        for worker in self._workers.values():
            worker.stop()
        for worker in self._workers.values():
            worker.join(limit - time.monotonic())

    def ask(
        self, kind: str, subject: int | None, device: int, *, again: bool = False, **content: Any
    ) -> Job:
        """Ask for a slip where those of `device` come out; nothing else asks for paper.

        `subject` is the row it is about: asked for twice it is one slip, unless `again`.
        """
        job = operations.ask(kind, subject, device, again=again, **content)
        self._woken.set()
        return job

    def look_again(self) -> None:
        """Ask every printer at once, and try again what failed: a person looked after them."""
        for worker in list(self._workers.values()):
            worker.look_again()

    def reading(self, device: int = ENTRANCE) -> Reading | None:
        """Return how the printer is that a slip for `device` would go to now; None without one."""
        url = self._choose(routes(self.config).of(device))
        return None if url.startswith(NOWHERE) else self._reading(url)

    def sights(self) -> list[Sight]:
        """Return how every printer is that is in use."""
        found = routes(self.config).addresses().items()
        return [self._sight(url, devices) for url, devices in found if not url.startswith(NOWHERE)]

    def troubles(self) -> list[Sight]:
        """Return the printers that staff should look after."""
        return [one for one in self.sights() if not one.reading.is_well]

    def pages(self) -> list[tuple[str, bytes]]:
        """Return what came out of `screen:`, name and PNG, the newest first."""
        return [page for screen in self._screens() for page in screen.pages()]

    def page(self, name: str) -> bytes | None:
        """Return one page of `screen:` by the name of its job, such as ticket-12."""
        found = (screen.page(name) for screen in self._screens())
        return next((page for page in found if page), None)

    def _run(self) -> None:
        with database.connection_context():
            while not self._stopping.is_set():
                self._woken.clear()
                try:
                    operations.expire()
                    self._staff(set(routes(self.config).addresses()))
                except Exception:
                    logger.exception("the press stumbled and goes on")
                self._woken.wait(self._pace.tick)

    def _staff(self, wanted: set[str]) -> None:
        """Give every printer that is in use its thread, and let the others end."""
        for url, worker in list(self._workers.items()):
            if url not in wanted:
                worker.stop()
            if not worker.is_alive:
                del self._workers[url]
        for url in wanted - set(self._workers):
            self._workers[url] = Worker(url, self._next_for, lambda: self.address, self._pace)
        for worker in list(self._workers.values()):
            worker.wake()

    def _next_for(self, url: str) -> Job | None:
        """Return the job that the printer at `url` prints next."""
        ways = routes(self.config)
        mine = [one for one in tray.askers() if self._choose(ways.of(one)) == url]
        return tray.next_job(mine) if mine else None

    def _choose(self, urls: tuple[str, ...]) -> str:
        """Return the first printer that prints; the first of all if none does."""
        return next((url for url in urls if self._reading(url).condition.prints), urls[0])

    def _reading(self, url: str) -> Reading:
        worker = self._workers.get(url)
        if worker is None:
            return Reading(Condition.UNKNOWN, SENTENCES[Condition.UNKNOWN], clock.now())
        return worker.watch.reading

    def _sight(self, url: str, devices: list[Device]) -> Sight:
        names = tuple(device.name for device in devices)
        first = devices[0].id if devices else ENTRANCE
        return Sight(url, names, first, self._reading(url))

    def _screens(self) -> list[Screen]:
        found = [worker.printer for worker in list(self._workers.values())]
        return [printer for printer in found if isinstance(printer, Screen)]


def url_of(config: Config) -> str:
    """Return the URL of the entrance's printer; `none:` if it has none."""
    return routes(config).of(ENTRANCE)[0]
