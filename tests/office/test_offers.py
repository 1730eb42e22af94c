"""What is given appointments for, as a file describes it, when an office is set up."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from kiosk.appointments import offering, offers
from kiosk.appointments.models import Offer, Where
from kiosk.office import document, operations
from kiosk.office.checks import OfficeFileError

DEMO = Path(operations.__file__).with_name("demo.json")
NURSE = {
    "service": "H", "desk": "3", "room": {"it": "Stanza colloqui"},
    "hours": {"thu": [["09:00", "11:00"]]}, "length": 20, "languages": ["it", "ar"],
}  # fmt: skip
HELP = {"service": "D", "desk": "2", "hours": {"mon": [["09:00", "12:30"]]}, "self_booking": True}
CARE = {"service": "F", "home": True, "hours": {"wed": [["09:00", "11:00"]]}, "gap": 30}


def described(*offers: Any) -> document.Office:
    return document.check(json.loads(DEMO.read_text("utf-8")) | {"offers": list(offers)})


def test_a_file_says_what_is_offered_and_the_office_offers_it(ground: Path) -> None:
    office = described(NURSE, HELP, CARE)
    assert office.offers[0].weekly[3] == ((time(9), time(11)),)
    assert offering.set_up(office.offers, "setup") == 3
    nurse, help_, care = sorted(offers.all_of(), key=lambda one: one.id)
    assert (nurse.where, nurse.room, nurse.length) == (Where.ROOM, {"it": "Stanza colloqui"}, 20)
    assert nurse.weekly["thu"] == [["09:00", "11:00"]]
    assert nurse.languages == ["it", "ar"]
    assert (help_.where, help_.desk and help_.desk.code, help_.self_booking) == (
        Where.DESK, "2", True,
    )  # fmt: skip
    assert (care.where, care.desk, care.gap) == (Where.HOME, None, 30)


def test_what_is_offered_already_is_changed_in_the_administration_only(ground: Path) -> None:
    offering.set_up(described(HELP).offers, "setup")
    assert offering.set_up(described(NURSE, CARE).offers, "setup") == 0
    assert Offer.select().count() == 1


def test_the_office_s_document_does_not_tell_it_a_second_time() -> None:
    assert "offers" not in document.as_document(described(HELP))


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"service": "Q"}, "offers[0].service"),
        ({"desk": "9"}, "offers[0].desk"),
        ({"hours": {}}, "offers[0].hours"),
        ({"hours": {"mon": [["12:30", "09:00"]]}}, "offers[0].hours.mon[0]"),
        ({"length": 4}, "offers[0].length"),
        ({"places": 51}, "offers[0].places"),
        ({"self_booking": "yes"}, "offers[0].self_booking"),
        ({"languages": ["xx"]}, "offers[0].languages[0]"),
        ({"room": {"en": "Room"}}, "offers[0].room.it"),
    ],
)
def test_a_mistake_is_named_by_its_path(wrong: dict[str, Any], path: str) -> None:
    with pytest.raises(OfficeFileError) as refusal:
        described(HELP | wrong)
    assert [problem.path for problem in refusal.value.problems] == [path]


@pytest.mark.parametrize("missing", ["service", "desk", "hours"])
def test_what_is_needed_is_asked_for(missing: str) -> None:
    with pytest.raises(OfficeFileError, match=rf"offers\[0\]\.{missing}"):
        described({name: value for name, value in HELP.items() if name != missing})
