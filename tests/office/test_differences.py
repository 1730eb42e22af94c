from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from kiosk.office.document import Change, Office, as_document, differences

Document = dict[str, Any]


@pytest.fixture
def old(office: Office) -> Document:
    return as_document(office)


@pytest.fixture
def new(old: Document) -> Document:
    return deepcopy(old)


def test_nothing_differs_from_itself(old: Document, new: Document) -> None:
    assert differences(old, new) == []


def test_a_service_is_known_by_its_letter(old: Document, new: Document) -> None:
    new["services"][1]["name"]["en"] = "House"
    (change,) = differences(old, new)
    assert change == Change("services[C].name.en", "Home", "House")
    assert str(change) == 'services[C].name.en: "Home" → "House"'


def test_a_removed_service_does_not_change_those_after_it(old: Document, new: Document) -> None:
    gone = new["services"].pop(0)
    assert differences(old, new) == [Change("services[A]", gone, None)]


def test_a_new_desk_has_nothing_before(old: Document, new: Document) -> None:
    desk = {"code": "4", "name": {"it": "Cortile"}, "services": ["A"], "private": False}
    new["desks"].append(desk)
    (change,) = differences(old, new)
    assert change == Change("desks[4]", None, desk)
    assert str(change).startswith("desks[4]: — → {")


def test_another_order_is_a_change_of_its_own(old: Document, new: Document) -> None:
    new["desks"].reverse()
    assert differences(old, new) == [Change("desks: order", ["1", "2", "3"], ["3", "2", "1"])]


def test_a_closure_is_known_by_its_days(old: Document, new: Document) -> None:
    new["closures"][0]["label"]["it"] = "Natale"
    new["closures"][1]["to"] = "2027-08-23"
    paths = [change.path for change in differences(old, new)]
    assert paths == [
        "closures[2026-12-24/2027-01-06].label.it",
        "closures[2027-08-09/2027-08-22]",
        "closures[2027-08-09/2027-08-23]",
    ]


def test_a_tile_is_known_by_its_services(old: Document, new: Document) -> None:
    new["home_screen_tiles"][3]["name"]["it"] = "Carte"
    (change,) = differences(old, new)
    assert change.path == "home_screen_tiles[B+D].name.it"


def test_hours_and_settings_differ_as_a_whole_value(old: Document, new: Document) -> None:
    new["opening_hours"]["sat"] = [["09:00", "12:00"]]
    new["settings"]["undo_seconds"] = 15
    assert differences(old, new) == [
        Change("opening_hours.sat", [], [["09:00", "12:00"]]),
        Change("settings.undo_seconds", 10, 15),
    ]


def test_a_number_is_not_a_yes(old: Document, new: Document) -> None:
    new["desks"][0]["private"] = 0
    assert differences(old, new) == [Change("desks[1].private", False, 0)]


def test_a_list_without_its_key_is_compared_as_a_whole(old: Document, new: Document) -> None:
    new["desks"] = ["1", "2"]
    assert [change.path for change in differences(old, new)] == ["desks"]


def test_everything_is_new_against_an_empty_document(new: Document) -> None:
    assert [change.path for change in differences({}, new)] == list(new)


@pytest.mark.parametrize("name", ["activities", "priority_classes", "partners"])
def test_what_is_kept_for_later_is_compared_too(old: Document, new: Document, name: str) -> None:
    new[name] = new[name][1:]
    assert differences(old, new)[0].path.startswith(name)
