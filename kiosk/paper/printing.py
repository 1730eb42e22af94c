"""The thread that prints. Whatever the printer does, the ticket stands."""

from __future__ import annotations

import logging
from threading import Event, Thread
from typing import Final, cast

from kiosk.config import Config
from kiosk.database import database
from kiosk.errors import N_
from kiosk.paper import slips, tray, wording
from kiosk.paper.models import Job, JobStatus
from kiosk.paper.operations import settle
from kiosk.staff.models import Device
from printers.drivers import PrinterUrlError, connect, print_slip
from printers.printer import Printer, PrinterError
from printers.screen import Screen

logger = logging.getLogger(__name__)

TICK: Final = 1.0  # seconds; a wake-up makes it shorter
STOP_SECONDS: Final = 10.0
FAULT: Final = N_("The printer does not print. Look at its paper, its cover and its cable.")
SILENT: Final = N_("The printer does not answer. Look whether it is on.")
ADDRESS: Final = N_("The printer's address is wrong. Correct it in the administration.")


class Press:
    """Prints the jobs of the table, one after the other, in a thread of its own."""

    def __init__(self, config: Config, *, retry_seconds: float = 3.0) -> None:
        self.config = config
        self.address = wording.phone_address(config.url)
        """Where the QR of a ticket points to; empty prints none."""
        self._retry_seconds = retry_seconds
        self._printer: Printer | None = None
        self._connected_to = ""
        self._trouble = ""
        self._woken = Event()
        self._stopping = Event()
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """Return the printer's URL as it is now; a device's can change at any time."""
        return url_of(self.config)

    @property
    def prints(self) -> bool:
        """Say whether there is a printer at all."""
        return not self.url.startswith("none:")

    def start(self) -> None:
        """Begin to print; what was with the printer at the last stop is in doubt from now on."""
        if self._thread is not None and self._thread.is_alive():
            return
        for job in tray.interrupted():
            settle(job, JobStatus.IN_DOUBT, "the program stopped while this was printed")
        self._stopping.clear()
        self._thread = Thread(target=self._run, name="press", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Print no more; the job in hand is waited for, but not for ever."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def wake(self) -> None:
        """Say that there is something to print."""
        self._woken.set()

    def trouble(self) -> str:
        """Return what staff should know of the printer, still to be translated; empty if fine."""
        if not self.prints:
            return ""
        return self._trouble or (SILENT if tray.is_stuck() else "")

    def pages(self) -> list[tuple[str, bytes]]:
        """Return what came out of `screen:`, name and PNG, the newest first."""
        return self._printer.pages() if isinstance(self._printer, Screen) else []

    def page(self, name: str) -> bytes | None:
        """Return one page of `screen:` by the name of its job, such as ticket-12."""
        return self._printer.page(name) if isinstance(self._printer, Screen) else None

    def _run(self) -> None:
        with database.connection_context():
            while not self._stopping.is_set():
                self._woken.clear()
                is_printed = self._attempt()
                if is_printed is None:
                    self._woken.wait(TICK)
                elif not is_printed:
                    self._stopping.wait(self._retry_seconds)

    def _attempt(self) -> bool | None:
        """Print the next job; None if there is none. The thread outlives every error."""
        try:
            for old in tray.overdue():
                settle(old, JobStatus.EXPIRED, old.detail)
            job = tray.next_job()
            return self._print(job) if job else None
        except Exception:
            logger.exception("the press stumbled and goes on")
            return False

    def _print(self, job: Job) -> bool:
        if not self.prints:
            settle(job, JobStatus.PRINTED, "no printer")
            return True
        job = settle(job, JobStatus.PRINTING, job.detail)
        try:
            slip = slips.SLIPS[job.kind](job.subject, self.address)
            print_slip(self._connected(), slip, job.name)
        except PrinterUrlError as error:
            return self._failed(job, error, trouble=ADDRESS)
        except PrinterError as error:
            return self._failed(job, error, trouble=FAULT, in_doubt=error.in_doubt)
        except Exception as error:
            logger.exception("%s cannot be set", job.name)
            return self._failed(job, error, trouble=self._trouble)
        self._trouble = ""
        settle(job, JobStatus.PRINTED)
        return True

    def _failed(self, job: Job, error: Exception, *, trouble: str, in_doubt: bool = False) -> bool:
        """Note the failure; what may have come out is not tried again."""
        self._trouble = trouble
        settle(job, JobStatus.IN_DOUBT if in_doubt else JobStatus.FAILED, str(error))
        return False

    def _connected(self) -> Printer:
        url = self.url
        if self._printer is None or self._connected_to != url:
            self._printer, self._connected_to = connect(url), url
        return self._printer


def url_of(config: Config) -> str:
    """Return the printer's URL: of the machine, of the entrance paired last, or `none:`."""
    paired = Device.select(Device.printer).where(
        Device.kind == "entrance", Device.revoked_at.is_null(), Device.printer != ""
    )
    newest = paired.order_by(Device.id.desc()).limit(1)
    return config.printer or cast("str | None", newest.scalar()) or "none:"
