"""The list of the 46 checks names a place for each, and every place it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LIST: Final = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
ROWS: Final = dict(re.findall(r"^\| A(\d+) \|(.*)\|$", LIST, re.M))


def test_every_check_is_listed_once() -> None:
    assert [int(number) for number in ROWS] == list(range(1, 47))


@pytest.mark.parametrize("number", ROWS)
def test_a_check_is_a_test_that_is_there_a_line_of_the_sheet_or_people_s_work(number: str) -> None:
    row = ROWS[number]
    files = re.findall(r"`([\w/]+\.py)`", row)
    sheet = "installation.md" in row
    assert files or sheet or "by people" in row
    assert [name for name in files if not (ROOT / "tests" / name).is_file()] == []


@pytest.mark.parametrize("number", [n for n, row in ROWS.items() if "#9-furniture" in row])
def test_the_sheet_names_the_check_too(number: str) -> None:
    sheet = (ROOT / "docs" / "installation.md").read_text("utf-8")
    assert re.search(rf"\bA{number}\b", sheet.partition("## 9. Furniture")[2])


NAMED: Final = {
    number
    for path in (ROOT / "tests").glob("**/test_*.py")
    for number in re.findall(r"def test_((?:a\d+_)+)", path.read_text("utf-8"))
}


def test_a_test_that_names_a_check_is_in_the_list() -> None:
    named = {number for names in NAMED for number in re.findall(r"a(\d+)_", names)}
    assert named <= set(ROWS)
    assert len(named) >= 25
