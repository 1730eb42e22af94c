"""Trying a printer out, at once and without a job."""

from __future__ import annotations

from kiosk.config import BadSetting
from kiosk.errors import N_, KioskError
from kiosk.paper import slips
from printers.drivers import DRIVERS, PrinterUrlError, connect, print_slip
from printers.printer import PrinterError


class NotPrinted(KioskError):
    """The printer refused."""

    message = N_("%(url)s did not print: %(why)s")


def must_name_a_printer(name: str, url: str) -> None:
    """Raise BadSetting, about the setting `name`, if `url` is no printer's."""
    try:
        connect(url)
    except PrinterUrlError:
        known = ", ".join(f"{scheme}:" for scheme in DRIVERS)
        raise BadSetting(name=name, expected=f"a printer ({known})", found=url) from None


def print_test(url: str) -> None:
    """Print the test slip on `url`; raises BadSetting, NotPrinted."""
    must_name_a_printer("URL", url)
    try:
        print_slip(connect(url), slips.test_slip(), "test")
    except PrinterError as error:
        raise NotPrinted(url=url, why=error) from None
