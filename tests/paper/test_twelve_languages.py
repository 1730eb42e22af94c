"""A ticket in every language, sent to a printer on the network, and read back from its dots."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp

from kiosk import languages
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.paper import slips
from kiosk.queue import issuing
from printers.drivers import connect, print_slip
from tests.fake_printer import FakePrinter

URL = "http://192.168.1.10"


@pytest.mark.parametrize("width", [80, 58])
def test_every_language_comes_out_of_the_printer_and_its_qr_leads_to_its_ticket(
    home: Service, printer: FakePrinter, width: int
) -> None:
    now = place.office()
    office.apply(replace(now, settings=replace(now.settings, cofinancing="Cofinanziato")), "test")
    driver = connect(f"{printer.url}?width={width}")
    pages: set[bytes] = set()
    for language in languages.LANGUAGES:
        ticket = issuing.take(home, f"key-{language}", language=language)
        slip = slips.ticket_slip(ticket, URL)
        assert slip.direction == ("rtl" if language in ("ar", "ur") else "ltr")
        print_slip(driver, slip, f"ticket-{ticket.id}")
        page = printer.pages[-1]
        assert page.width == {80: 576, 58: 384}[width]
        found = zxingcpp.read_barcodes(page.convert("L"))
        assert [code.text for code in found] == [f"{URL}/T/{ticket.token}"], language
        pages.add(page.tobytes())
    assert len(pages) == len(printer.pages) == len(languages.LANGUAGES)
