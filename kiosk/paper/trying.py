"""Trying a printer out, at once and without a job, and saying in words what was found."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_, KioskError
from kiosk.languages import Catalogue
from kiosk.paper.printing import Press
from kiosk.paper.trial import trial_slip
from printers.condition import Condition
from printers.drivers import PrinterUrlError, connect, print_slip
from printers.printer import PrinterError

FOUND: Final = "Before: the printer %(before)s. Sent. Now: it %(after)s."
LOOK: Final = (
    "Look at the page: is every word there, is the ruler true against a real one, does a phone "
    "read the square?"
)


class NoPrinterThere(KioskError):
    """A setting names no printer; the sentence names the part that is wrong."""

    message = N_("%(name)s %(url)s: %(why)s")


class NotPrinted(KioskError):
    """The printer refused."""

    message = N_("%(url)s did not print: %(why)s")


def must_name_a_printer(name: str, url: str) -> None:
    """Raise NoPrinterThere, about the setting `name`, if `url` is no printer's."""
    try:
        connect(url)
    except PrinterUrlError as error:
        raise NoPrinterThere(name=name, url=url, why=error) from None


def print_test(url: str, address: str = "", *, is_set_up: bool = False) -> str:
    """Print the test page on `url`, and return what was found, in English.

    Its QR leads to `address`. Raises NoPrinterThere, NotPrinted.
    """
    must_name_a_printer("URL", url)
    printer = connect(url)
    before = printer.status()
    page = trial_slip(address, f"{url} {before.words}", is_set_up=is_set_up)
    try:
        after = print_slip(printer, page, "test")
    except PrinterError as error:
        raise NotPrinted(url=url, why=error) from None
    found = FOUND % {"before": before.words, "after": after.words}
    return f"{found}\n{_advice(after)}"


def try_out(press: Press, device: int, words: Catalogue) -> None:
    """Print a test page as a job, where the slips of `device` come out, and how that printer is."""
    reading = press.reading(device)
    says = words.gettext(reading.sentence) if reading else ""
    press.ask("test", None, device, says=says)


def _advice(after: Condition) -> str:
    return LOOK if after.prints else "Look after the printer, then try again."
