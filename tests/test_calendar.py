from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar, Component
from PIL import Image
from qrcode import QRCode
from zxingcpp import read_barcode

from kiosk import calendar
from kiosk.calendar import Event

MACRAME = Event(
    "session-7@sportello",
    "Laboratorio di macramè, nodi; e trecce",
    datetime(2026, 11, 24, 14),
    datetime(2026, 11, 24, 16),
    "Sala grande",
)


def read(content: bytes | str) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_small_event_is_read_back_as_it_was_meant() -> None:
    (found,) = read(calendar.small(MACRAME))
    assert str(found["summary"]) == MACRAME.title
    assert str(found["location"]) == "Sala grande"
    assert found.decoded("dtstart").isoformat() == "2026-11-24T14:00:00+00:00"
    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(hours=2)


@pytest.mark.parametrize("title", [MACRAME.title, "ورشة مكرمية", "ম্যাক্রামে কর্মশালা", "绳编工作坊"])
def test_a_camera_reads_the_small_event_from_a_qr_code(title: str) -> None:
    text = calendar.small(replace(MACRAME, title=title))
    code = QRCode(border=4)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    image = Image.new("L", (len(rows), len(rows)))
    image.putdata([0 if dark else 255 for row in rows for dark in row])
    found = read_barcode(image.resize((len(rows) * 6, len(rows) * 6), 0))
    assert found is not None
    assert found.text == text
    assert code.version <= 12  # a module is half a millimetre on a slip


def test_a_file_has_the_hours_of_the_wall_and_the_rules_of_its_zone() -> None:
    summer = replace(MACRAME, uid="session-8@sportello", starts_at=datetime(2027, 6, 1, 13))
    content = calendar.file("Macramè", [MACRAME, replace(summer, ends_at=datetime(2027, 6, 1, 15))])
    whole = Calendar.from_ical(content)
    (zone,) = whole.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Rome"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    hours = [one.decoded("dtstart").strftime("%H:%M %z") for one in whole.walk("VEVENT")]
    assert hours == ["15:00 +0100", "15:00 +0200"]
    assert str(whole["x-wr-calname"]) == "Macramè"


def test_an_event_lasts_as_long_on_the_night_when_the_clock_is_changed() -> None:
    night = replace(
        MACRAME, starts_at=datetime(2027, 3, 28, 0, 30), ends_at=datetime(2027, 3, 28, 2)
    )
    (small,) = re.findall(r"DTEND;TZID=Europe/Rome:(\S+)", calendar.small_local(night))
    assert small == "20270328T030000"  # by the clock of its beginning, the only one that it knows


def test_a_cancelled_event_says_so_and_replaces_the_one_before() -> None:
    at = datetime(2026, 11, 23, 9)
    gone = replace(MACRAME, is_cancelled=True, changed_at=at, text="Chi lo guida non può venire.")
    content = calendar.file("Macramè", [gone])
    (found,), (before,) = read(content), read(calendar.file("Macramè", [MACRAME]))
    assert (str(found["status"]), str(before["status"])) == ("CANCELLED", "CONFIRMED")
    assert str(found["uid"]) == str(before["uid"])
    assert int(str(found["sequence"])) > int(str(before["sequence"]))
    assert str(found["description"]) == "Chi lo guida non può venire."


def test_a_calendar_may_be_empty() -> None:
    assert read(calendar.file("Macramè", [])) == []
