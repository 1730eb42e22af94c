"""One printer's own thread: asks how it is, and prints what is for it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final

from kiosk.database import database
from kiosk.paper import operations, slips
from kiosk.paper.models import Job
from kiosk.paper.routes import NOWHERE
from kiosk.paper.status import Step
from kiosk.paper.watch import Watch
from printers.drivers import PrinterUrlError, connect, page_for
from printers.printer import Printer, PrinterError

logger = logging.getLogger(__name__)

NO_PRINTER: Final = "no printer"


@dataclass(frozen=True)
class Pace:
    """Seconds between two looks for work, two questions to the printer, and two tries."""

    tick: float = 1.0
    ask: float = 4.0
    retry: float = 3.0
    patience: float = 5.0  # staff know of a silent printer within ten


class Worker:
    """Prints what `find` gives for the printer at `url`, one after the other."""

    def __init__(
        self, url: str, find: Callable[[str], Job | None], address: Callable[[], str], pace: Pace
    ) -> None:
        self.url = url
        self.watch = Watch(pace.patience)
        self.printer: Printer | None = None
        self._find, self._address, self._pace = find, address, pace
        self._ask_at = 0.0
        self._woken, self._stopping = Event(), Event()
        self._thread = Thread(target=self._run, name=f"press {url}", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether it still prints, be it its last page."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Print no more after the page in hand."""
        self._stopping.set()
        self._woken.set()

    def join(self, seconds: float) -> None:
        """Wait for the page in hand, but not for ever."""
        self._thread.join(max(0.0, seconds))

    def wake(self) -> None:
        """Say that there is something to print."""
        self._woken.set()

    def look_again(self) -> None:
        """Ask the printer at once: a person looked after it."""
        self.watch.forgive()
        self._ask_at = 0.0
        self._woken.set()

    def _run(self) -> None:
        with database.connection_context():
            while not self._stopping.is_set():
                self._woken.clear()
                pause = self._attempt()
                if pause:
                    self._woken.wait(pause)

    def _attempt(self) -> float:
        """Do what is next, and return the seconds to rest; the thread outlives every error."""
        try:
            printer = self._asked()
            job = self._find(self.url) if printer and self.watch.takes_pages else None
            if job is None or printer is None:
                return self._pace.tick
            return self._print(printer, job)
        except Exception:
            logger.exception("the press at %s stumbled and goes on", self.url)
            return self._pace.retry

    def _asked(self) -> Printer | None:
        """Return the printer, asked how it is when it is time; None if its address is wrong."""
        if time.monotonic() < self._ask_at:
            return self.printer
        self._ask_at = time.monotonic() + self._pace.ask
        try:
            self.printer = self.printer or connect(self.url)
        except PrinterUrlError:
            self.watch.misled()
            return None
        with self.watch.waiting():
            says = self.printer.status()
        self.watch.said(says)
        return self.printer

    def _print(self, printer: Printer, job: Job) -> float:
        if self.url.startswith(NOWHERE):
            operations.settle(job, Step.EXPIRE, NO_PRINTER)
            return 0.0
        claimed = operations.claim(job, self.url)
        if claimed is None:
            return 0.0
        try:
            page = page_for(printer, slips.slip_of(claimed, self._address()))
        except Exception as error:
            logger.exception("%s cannot be set", claimed.name)
            operations.settle(claimed, Step.FAIL, str(error))
            return self._pace.retry
        return self._send(printer, claimed, page)

    def _send(self, printer: Printer, job: Job, page: bytes) -> float:
        try:
            with self.watch.waiting():
                after = printer.print(page, job.name)
        except PrinterError as error:
            return self._failed(job, error)
        except Exception as error:
            logger.exception("%s: the driver broke off", job.name)
            return self._failed(job, PrinterError(str(error), in_doubt=True))
        operations.settle(job, Step.FINISH)
        self.watch.forgive()
        self.watch.said(after)
        return 0.0

    def _failed(self, job: Job, error: PrinterError) -> float:
        """Note the failure; what may have come out is not tried again."""
        operations.settle(job, Step.DOUBT if error.in_doubt else Step.FAIL, str(error))
        self.watch.failed(error)
        self._ask_at = 0.0
        return self._pace.retry
