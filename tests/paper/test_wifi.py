"""The network as a QR beside the ticket's own: a telephone joins it, and each is read alone."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from kiosk import languages
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Service
from kiosk.office.settings import Settings
from kiosk.paper import slips
from kiosk.paper.wifi import wifi_code
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from printers.typesetting import typeset

URL = "http://sportello.example"
AWKWARD = r'Casa; "di" prova, n\1: giù'


def network(name: str, password: str) -> None:
    now = place.office()
    settings = replace(now.settings, wifi_name=name, wifi_password=password)
    office.apply(replace(now, settings=settings), "test")


def joined(text: str) -> dict[str, str]:
    """Read the text as a telephone does: fields parted by `;`, what is marked taken as it is."""
    assert text.startswith("WIFI:")
    assert text.endswith(";;")
    fields = re.findall(r"([A-Z]):((?:\\.|[^;\\])*);", text.removeprefix("WIFI:"))
    return {name: re.sub(r"\\(.)", r"\1", said) for name, said in fields}


def codes(page: bytes) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(Image.open(BytesIO(page)))]


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("password", ["", "eight888", r'p;a,s:s"w\ord', "\\" * 8, "1234;;;;"])
@pytest.mark.parametrize("name", ["Sportello", AWKWARD, "市民中心", "a;T:WPA;P:x", "\\"])
def test_a_telephone_reads_back_name_and_password(name: str, password: str, hidden: bool) -> None:
    text = wifi_code(Settings(wifi_name=name, wifi_password=password, wifi_hidden=hidden))
    secret = {"T": "WPA", "P": password} if password else {"T": "nopass"}
    assert joined(text) == {"S": name, **secret, **({"H": "true"} if hidden else {})}


def test_without_a_name_there_is_no_code(home: Service) -> None:
    assert wifi_code(replace(Settings(), wifi_password="eight888")) == ""  # noqa: S106
    slip = slips.ticket_slip(issuing.take(home, "key", language="it"), URL)
    assert (slip.more_qr, slip.more_label.text) == ("", "")


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_both_codes_are_read_from_the_paper_in_every_language(
    home: Service, language: str, width: int
) -> None:
    network(AWKWARD, 'p;a,s:s"w\\ord')
    ticket: Ticket = issuing.take(home, "key", language=language)
    slip = slips.ticket_slip(ticket, URL)
    assert AWKWARD in slip.more_label.text
    assert slip.more_label.text != slip.qr_label
    page = typeset(slip, width)
    assert sorted(codes(page)) == sorted([f"{URL}/T/{ticket.token}", slip.more_qr])
    assert joined(slip.more_qr)["S"] == AWKWARD
