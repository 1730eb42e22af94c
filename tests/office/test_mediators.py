"""Who speaks my language, and when."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from kiosk.languages import LANGUAGES, catalogue
from kiosk.office import mediators, operations
from kiosk.office.document import as_document, check
from kiosk.office.parts import Office
from tests.conftest import Hands

SHARED: list[dict[str, Any]] = [
    {"role": "Infermiere di quartiere", "when": "thu 09:00-11:00", "service": "H"},
    {"role": "Mediatrice", "when": "mon 09:00-12:30", "service": "M", "languages": ["ar", "fr"]},
]


def said(code: str) -> str:
    return mediators.sentence(catalogue(code))


def test_a_language_is_told_when_somebody_speaks_it(ground: Path, hands: Hands) -> None:
    hands.at = datetime(2026, 11, 24, 9, 0)  # a Tuesday
    assert said("sq") == "Flasim shqip: e enjte 15:00\u2060\u2013\u206018:30."
    assert said("ro") == "Vorbim românește: vineri 09:00\u2060\u2013\u206012:30."
    assert said("fr") == "Ici, on parle français\u00a0: lundi 09:00\u2060\u2013\u206012:30."
    assert said("ar") == "نتحدث العربية: الاثنين 09:00\u2060\u2013\u206012:30."


def test_today_comes_before_the_week(ground: Path, hands: Hands) -> None:
    hands.at = datetime(2026, 11, 26, 9, 0)  # a Thursday, 10:00 on the wall
    assert said("sq") == "Sot flasim shqip: 15:00\u2060\u2013\u206018:30."
    hands.at = datetime(2026, 11, 26, 17, 29)
    assert said("sq") == "Sot flasim shqip: 15:00\u2060\u2013\u206018:30."
    hands.at = datetime(2026, 11, 26, 17, 30)  # it is over
    assert said("sq") == "Flasim shqip: e enjte 15:00\u2060\u2013\u206018:30."


def test_on_a_day_off_nobody_speaks_it_today(ground: Path, hands: Hands) -> None:
    hands.at = datetime(2026, 12, 24, 9, 0)  # a Thursday of the closure
    assert said("sq") == "Flasim shqip: e enjte 15:00\u2060\u2013\u206018:30."
    assert mediators.here_today() == {}


def test_without_a_mediator_nothing_is_said(ground: Path) -> None:
    assert [said(code) for code in ("it", "en", "zh-Hans", "und")] == ["", "", "", ""]


def test_several_who_speak_it_are_told_together(ground: Path, hands: Hands) -> None:
    hands.at = datetime(2026, 11, 24, 9, 0)

    def add(document: dict[str, Any]) -> None:
        more = {"mon": [["09:00", "12:30"]], "wed": [["10:00", "11:00"], ["15:00", "16:00"]]}
        document["resident_professionals"].append(
            {"name": {"it": "Altra mediazione"}, "hours": more, "languages": ["ar"]}
        )

    operations.revise(add, "test")
    assert "الأربعاء 10:00\u2060\u2013\u206011:00, 15:00" in said("ar")


def test_the_desk_knows_who_is_here_today(ground: Path, hands: Hands) -> None:
    assert mediators.here_today() == {
        "ar": "09:00\u2060\u2013\u206012:30",
        "fr": "09:00\u2060\u2013\u206012:30",
    }
    hands.at = datetime(2026, 11, 23, 12, 0)
    assert mediators.here_today() == {}


def test_who_comes_for_a_service_is_known_until_they_leave(ground: Path, hands: Hands) -> None:
    named = {"it": "Mediazione in arabo e francese", "en": "Mediation in Arabic and French"}
    assert mediators.for_services() == {"M": [(named, "09:00\u2060\u2013\u206012:30")]}
    hands.at = datetime(2026, 11, 26, 9, 0)  # a Thursday: a nurse, and later a mediator
    assert sorted(mediators.for_services()) == ["H", "M"]
    hands.at = datetime(2026, 12, 24, 9, 0)  # a Thursday of the closure
    assert mediators.for_services() == {}


def test_every_language_says_both_sentences_in_its_own_words() -> None:
    for text in (mediators.TODAY, mediators.WEEKLY):
        spoken = {catalogue(code).gettext(text, times="09:00") for code in LANGUAGES}
        assert len(spoken) == 12


def test_an_older_document_says_it_in_fewer_words(demo: dict[str, Any]) -> None:
    demo["resident_professionals"] = SHARED
    nurse, mediator = check(demo).professionals
    assert (nurse.key, nurse.name, nurse.languages) == ("1", {"it": SHARED[0]["role"]}, ())
    assert mediator.hours[0] == ((time(9), time(12, 30)),)
    assert (mediator.key, mediator.service, mediator.languages) == ("2", "M", ("ar", "fr"))
    written = as_document(check(demo))
    assert check(json.loads(json.dumps(written))) == check(demo)


def test_whoever_has_no_key_gets_one_that_nobody_has(demo: dict[str, Any]) -> None:
    rows = [{"key": "1", **SHARED[0]}, SHARED[1], {"key": "3", **SHARED[0]}, SHARED[0]]
    demo["resident_professionals"] = rows
    assert [one.key for one in check(demo).professionals] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("key", "A b", "key: expected a short key of small letters, digits and hyphens"),
        ("key", "assistenza", "key: expected a key that no other professional has"),
        ("name", {}, "name.it: expected the Italian text"),
        ("hours", {}, "hours: expected at least one weekday with its times"),
        ("hours", {"lun": []}, "hours.lun: expected a weekday among mon"),
        ("hours", {"mon": [["12:00", "09:00"]]}, "hours.mon[0]: expected an end after"),
        ("service", "Z", "service: expected one of: , A, C"),
        ("languages", ["ar", "klingon"], "languages[1]: expected one of: it, ro"),
        ("languages", "ar", "languages: expected a list of languages"),
    ],
)
def test_a_mistake_names_its_place(
    demo: dict[str, Any],
    refusal: Callable[[Any], list[str]],
    name: str,
    value: object,
    sentence: str,
) -> None:
    demo["resident_professionals"][2][name] = value
    found = refusal(demo)
    assert any(one.startswith(f"resident_professionals[2].{sentence}") for one in found), found


def test_the_demo_has_its_mediators(office: Office) -> None:
    assert date(2026, 11, 23).weekday() in office.professionals[2].hours
    assert {code for one in office.professionals for code in one.languages} == {
        "ar", "fr", "sq", "ro",
    }  # fmt: skip
