"""The list of the 46 checks names a place for each, and every place it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LIST: Final = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
ROWS: Final = dict(re.findall(r"^\| A(\d+) \|(.*)\|$", LIST, re.M))
SHEET: Final = (ROOT / "docs" / "installation.md").read_text("utf-8")


def named(file: Path) -> set[str]:
    """Return the checks that the names of a file's tests begin with, such as test_a3_a23_axe."""
    begins = re.findall(r"def test_((?:a\d+_)+)", file.read_text("utf-8"))
    return {number for names in begins for number in re.findall(r"\d+", names)}


NAMED: Final = {
    path.relative_to(ROOT / "tests").as_posix(): named(path)
    for path in (ROOT / "tests").glob("**/test_*.py")
}


def test_every_check_is_listed_once() -> None:
    assert [int(number) for number in ROWS] == list(range(1, 47))


@pytest.mark.parametrize("number", ROWS)
def test_a_check_is_a_test_that_is_there_a_line_of_the_sheet_or_people_s_work(number: str) -> None:
    row = ROWS[number]
    files = re.findall(r"`([\w/]+\.py)`", row)
    sheet = "installation.md" in row
    assert files or sheet or "by people" in row
    assert [name for name in files if not (ROOT / "tests" / name).is_file()] == []


@pytest.mark.parametrize("number", ROWS)
def test_a_check_names_its_number_in_a_test_of_its_row_or_in_the_sheet(number: str) -> None:
    files = re.findall(r"`([\w/]+\.py)`", ROWS[number])
    is_tested = any(number in NAMED.get(name, ()) for name in files)
    assert is_tested or re.search(rf"\bA{number}\b", SHEET)


@pytest.mark.parametrize("number", [n for n, row in ROWS.items() if "#9-furniture" in row])
def test_the_sheet_names_the_check_too(number: str) -> None:
    assert re.search(rf"\bA{number}\b", SHEET.partition("## 9. Furniture")[2])


def test_a12_the_sheet_says_how_high_how_near_how_deep_and_in_what_light() -> None:
    furniture = SHEET.partition("## 9. Furniture")[2]
    assert all(word in furniture for word in ("1,220 mm", "760", "knees", "anti-glare"))


def test_a_test_that_names_a_check_stands_in_its_row() -> None:
    rows = {number: row.replace("installation.md", "") for number, row in ROWS.items()}
    missing = {
        (name, number)
        for name, numbers in NAMED.items()
        for number in numbers
        if name not in rows.get(number, "")
    }
    assert missing == set()
