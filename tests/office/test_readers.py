"""Whatever an office can set has a reader: another value, another answer somewhere.

What is asked is the answer: pages, slips, what a verb refuses or a purge counts; never who reads
it. A part of the document that no screen is named for, and a field that none of them tells, fail.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from flask import Flask

from tests.crawl.following import follow
from tests.crawl.living import STARTS
from tests.crawl.nasty import kind_of
from tests.office.answering import SHOWN, House, Lived, answers, lived_through, opened
from tests.office.other_values import FIELDS, OFFICE, changed
from tests.office.situations import SITUATIONS, Situation

# These wait for their issues; the day one of them has a reader, it leaves this table.
WAITING: Final = {
    "services.hint": "the entrance's second touch",
    "home_screen_tiles.pictograms": "the entrance's second touch",
    "activities.hours": "the register",
    "activities.threshold": "the register",
}
# Forms, which show what was set because it was set there.
FORMS: Final = ("/admin/office", "/admin/journal", "/admin/offers", "/admin/health")
Ask = Callable[..., object]


@pytest.fixture(scope="module")
def lived(program: Flask, office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    return lived_through(program, office_file, tmp_path_factory.mktemp("lived"), OFFICE)


@pytest.fixture(scope="module")
def before(lived: Lived, program: Flask, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Return what answers as the office was; each situation is lived through once."""
    folders = tmp_path_factory.mktemp("before")

    @cache
    def ask(situation: Situation) -> object:
        with opened(program, lived, folders / str(ask.cache_info().misses)) as house:
            return situation(house)

    return ask


def reads(*screens: str) -> Situation:
    return lambda house: answers(house, screens)


READ: Final = {section: reads(*screens) for section, screens in SHOWN.items()}


def situation_of(field: str) -> Situation:
    """Return where the field is asked for: in a situation of its own, or what tells of its part."""
    return SITUATIONS.get(field) or READ[field.partition(".")[0]]


@pytest.mark.parametrize("field", [one for one in FIELDS if one not in WAITING])
def test_whatever_can_be_set_changes_an_answer(
    lived: Lived, before: Ask, program: Flask, tmp_path: Path, field: str
) -> None:
    situation = situation_of(field)
    with opened(program, lived, tmp_path / "changed", changed(field)) as house:
        said = situation(house)
    assert said != before(situation), f"nobody reads {field}"


def everything(house: House) -> dict[str, str]:
    """Return every page that staff and visitors find, and every paper, but not the forms."""
    kind = kind_of(house.app)
    staff = follow(house.staff, *STARTS[:-1], kind=kind, shut=FORMS)
    visit = follow(house.visitor, f"{house.visit}/services", kind=kind, shut={"/entrance/"})
    found = [one for one in staff if not one.startswith(FORMS) and ".pdf" not in one]
    visits = [f"visit {one.removeprefix(house.visit + '/')}" for one in visit if house.visit in one]
    papers = [one for screens in SHOWN.values() for one in screens]
    return answers(house, dict.fromkeys([*found, *visits, *papers]))


def test_what_waits_for_its_issue_has_no_reader_yet(
    lived: Lived, before: Ask, program: Flask, tmp_path: Path
) -> None:
    assert WAITING.keys() <= set(FIELDS)
    said = before(everything)
    assert isinstance(said, dict)
    with opened(program, lived, tmp_path / "changed", changed(*WAITING)) as house:
        again = answers(house, said)
    assert [one for one in said if said[one] != again[one]] == [], "take it out of the table"


def test_a_field_without_a_reader_is_found(
    lived: Lived, before: Ask, program: Flask, tmp_path: Path
) -> None:
    for field in WAITING:
        situation = situation_of(field)
        with opened(program, lived, tmp_path / field, changed(field)) as house:
            said = situation(house)
        assert said == before(situation), f"somebody reads {field}"
