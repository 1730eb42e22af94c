from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
import zxingcpp
from icalendar import Calendar, Timezone
from PIL import Image, ImageFilter

from kiosk.appointments import offering, operations
from kiosk.appointments.models import Appointment, Where
from kiosk.appointments.rules import Person
from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.office.operations import revise
from kiosk.paper.promise_slip import promise_slip
from printers.slip import Slip
from printers.typesetting import typeset, typeset_pdf
from tests.appointments.conftest import offered

WINTER, SUMMER = datetime(2026, 11, 24, 8), datetime(2027, 7, 6, 7)  # both 09:00 on the wall
DOTS_A_MM = 203 / 25.4


def booked(
    language: str = "ar", at: datetime = WINTER, letter: str = "D", **more: Any
) -> Appointment:
    offer = offered(letter, ahead_days=366, **more)
    person = Person("Alfa Esempio", language=language, notice="1")
    return operations.book(offer, at, person, f"k-{language}", address={})


def said(slip: Slip) -> str:
    return "\n".join(f"{one.text} | {one.text_it}" for one in slip.lines)


def codes(slip: Slip, width: int = 576) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(Image.open(BytesIO(typeset(slip, width)))))


def photographed(slip: Slip) -> Image.Image:
    """Return the paper as a telephone sees it: askew, out of focus, grey in a dim corridor."""
    paper = Image.open(BytesIO(typeset(slip))).convert("L")
    near = paper.resize((2 * paper.width, 2 * paper.height)).rotate(7, expand=True, fillcolor=255)
    return near.filter(ImageFilter.GaussianBlur(2)).point(lambda grey: 60 + grey * 140 // 255)


def test_it_says_when_and_where_in_both_languages(ground: Path) -> None:
    slip = promise_slip(booked())
    assert "| martedì 24 novembre 2026\n09:00 |" in said(slip)
    assert "الثلاثاء، 24 نوفمبر 2026 |" in said(slip)
    assert "Sportello 1" in said(slip)
    assert "0131\u00a0000000" in said(slip)
    assert "2026" not in slip.when
    assert "Alfa" not in said(slip)


def test_it_lists_what_to_bring_in_both_languages(ground: Path) -> None:
    service = place.service("D")
    assert service is not None
    offering.set_bring(service, {"it": "Carta\nTelefono", "ar": "بطاقة\nهاتف"}, "test")  # noqa: RUF001
    slip = promise_slip(booked())
    assert "بطاقة | Carta" in said(slip)
    assert "هاتف | Telefono" in said(slip)


def test_a_discreet_service_is_not_named(ground: Path) -> None:
    slip = promise_slip(booked("it", letter="H"))
    assert slip.title == "Il tuo appuntamento"
    assert "Salute" not in said(slip) + slip.more_qr


def test_a_visit_at_home_says_so_and_not_where_the_person_lives(ground: Path) -> None:
    slip = promise_slip(booked("it", letter="F", where=Where.HOME, desk=None))
    assert "Veniamo a casa tua." in said(slip)


@pytest.mark.parametrize("width", [576, 384])
def test_both_codes_are_read_back_from_the_paper(ground: Path, width: int) -> None:
    one = booked("it")
    slip = promise_slip(one)
    read = {code.text for code in codes(slip, width)}
    assert read == {one.token, slip.more_qr}


@pytest.mark.parametrize("at", [WINTER, SUMMER])
def test_the_calendar_code_is_an_event_at_the_right_hour_of_the_wall(
    ground: Path, at: datetime
) -> None:
    slip = promise_slip(booked("it", at))
    calendar = Calendar.from_ical(slip.more_qr)
    (event,), (zone,) = calendar.walk("VEVENT"), calendar.walk("VTIMEZONE")
    starts = event.decoded("dtstart")
    assert str(zone["tzid"]) == "Europe/Rome"
    assert f"{starts:%H:%M}" == "09:00"
    assert starts.utcoffset() == cast("Timezone", zone).to_tz().utcoffset(
        starts.replace(tzinfo=None)
    )
    assert "via Gandolfi 20" in str(event["location"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_code_is_read_at_thirty_millimetres(ground: Path, language: str) -> None:
    slip = promise_slip(booked(language))
    (code,) = (one for one in codes(slip) if one.text == slip.more_qr)
    side = (code.position.bottom_right.x - code.position.bottom_left.x) / DOTS_A_MM
    assert 24 <= side <= 34
    assert slip.more_qr in {one.text for one in zxingcpp.read_barcodes(photographed(slip))}
    assert "\n" not in slip.code
    assert typeset_pdf(slip).startswith(b"%PDF")


def test_who_cannot_come_may_write_as_well_as_call(ground: Path) -> None:
    lines = said(promise_slip(booked())).splitlines()
    call = next(number for number, line in enumerate(lines) if "0131\u00a0000000" in line)
    assert lines[call + 1] == "WhatsApp: 0131\u00a0000001 | "
    revise(lambda document: document["site"].update(whatsapp=""), "test")
    assert "WhatsApp" not in said(promise_slip(Appointment.get()))
