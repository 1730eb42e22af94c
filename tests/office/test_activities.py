"""Rooms and activities of the document: what is read, what is refused by its path."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from kiosk.office.activities import Kind, Repeat, Room, Rule
from kiosk.office.document import as_document, check

Refusal = Callable[[Any], list[str]]
OLD: dict[str, Any] = {
    "slug": "assistenti",
    "title_it": "Corso per assistenti familiari",
    "kind": "certified_course",
    "weekdays": ["wed", "mon"],
    "start": "14:00",
    "end": "17:00",
    "places": 16,
    "room": "sala",
    "minors": False,
    "extra": {"hours_total": 70, "min_attendance_pct": 80, "partner": "Azimut"},
    "first_date": "2026-10-05",
    "last_date": "2026-12-23",
}


def test_the_old_spelling_is_understood(demo: dict[str, Any]) -> None:
    demo["activities"] = [OLD]
    (course,) = check(demo).activities
    assert (course.title, course.kind) == ({"it": OLD["title_it"]}, Kind.CERTIFIED)
    assert (course.hours, course.threshold, course.partner) == (70, 80, "Azimut")
    assert course.rule == Rule(
        Repeat.WEEKLY, time(14), time(17), (0, 2), date(2026, 10, 5), date(2026, 12, 23)
    )
    assert (course.pictogram, course.colour) == ("care", "health")


@pytest.mark.parametrize(
    ("extra", "repeat"),
    [({"monthly": "first"}, Repeat.FIRST), ({"every_weeks": 2}, Repeat.FORTNIGHTLY)],
)
def test_the_old_spelling_of_a_rule_is_understood(
    demo: dict[str, Any], extra: dict[str, Any], repeat: Repeat
) -> None:
    demo["activities"] = [OLD | {"extra": extra}]
    assert check(demo).activities[0].rule.repeat is repeat


def test_without_a_list_of_rooms_they_are_those_that_activities_name(demo: dict[str, Any]) -> None:
    del demo["rooms"]
    assert check(demo).rooms[0] == Room("sala", {"it": "Sala"})


def test_activities_go_to_the_document_and_back(demo: dict[str, Any]) -> None:
    demo["activities"].append(
        OLD | {"slug": "festa", "repeat": "dates", "dates": ["2026-12-13", "2026-12-05"]}
    )
    office = check(demo)
    written = json.loads(json.dumps(as_document(office)))
    assert check(written).activities == office.activities
    assert written["activities"][-1]["dates"] == ["2026-12-05", "2026-12-13"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"weekdays": ["thuesday"]}, "weekdays[0]: expected a weekday among mon, tue, wed, thu"),
        ({"weekdays": []}, "weekdays: expected at least one weekday, found []"),
        ({"weekdays": "tue"}, 'weekdays: expected a list of weekdays, found "tue"'),
        ({"start": "25:00"}, 'start: expected a time written HH:MM, found "25:00"'),
        (
            {"end": "14:00"},
            'end: expected an end after the beginning, on the same day, found "14:00"',
        ),
        ({"first_date": "5/10/26"}, 'first_date: expected a date written YYYY-MM-DD, found "5/10'),
        ({"last_date": "2026-10-01"}, "last_date: expected a day after the first one, within 3"),
        ({"last_date": "2036-10-01"}, "last_date: expected a day after the first one, within 3"),
        ({"last_date": ""}, "last_date: expected a last day, or a number of sessions"),
        ({"repeat": "daily"}, "repeat: expected one of: weekly, fortnightly, first"),
        ({"repeat": "dates"}, "dates: expected at least one date"),
        ({"repeat": "dates", "dates": ["x"]}, "dates[0]: expected a date written YYYY-MM-DD"),
        ({"sessions": 501}, "sessions: expected a whole number from 0 to 500, found 501"),
        ({"room": "soffitta"}, 'room: expected the key of a room of this office, found "soffitta"'),
        ({"room": ["sala"]}, 'room: expected the key of a room of this office, found ["sala"]'),
        ({"kind": "party"}, "kind: expected one of: workshop, group, course"),
        ({"slug": "A b"}, "slug: expected a short key of small letters"),
        ({"slug": "api"}, "slug: expected a key that no other activity has"),
        ({"title_it": ""}, "title_it: expected a text"),
        ({"places": -1}, "places: expected a whole number from 0 to 500, found -1"),
        ({"extra": {"hours_total": "70"}}, "extra.hours_total: expected a whole number"),
        ({"language": "xx"}, "language: expected one of: , it, ro"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(
    demo: dict[str, Any], refusal: Refusal, wrong: dict[str, Any], sentence: str
) -> None:
    demo["activities"].append(OLD | wrong)
    last = len(demo["activities"]) - 1
    assert refusal(demo)[0].startswith(f"activities[{last}].{sentence}")


@pytest.mark.parametrize("wrong", ["macramè", {"sala": {}}, 3])
def test_what_is_no_list_is_refused(demo: dict[str, Any], refusal: Refusal, wrong: Any) -> None:
    demo["activities"] = wrong
    found = json.dumps(wrong, ensure_ascii=False)
    assert refusal(demo)[0] == f"activities: expected a list of activities, found {found}"


def test_two_rooms_of_one_key_are_refused(demo: dict[str, Any], refusal: Refusal) -> None:
    demo["rooms"].append({"code": "sala", "name": {"it": "Sala"}})
    assert refusal(demo)[0].startswith("rooms[4].code: expected a key that no other room has")
