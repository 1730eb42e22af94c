"""The list of the 22 points names a place for each, and every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LIST: Final = (ROOT / "docs" / "privacy.md").read_text("utf-8")
ROWS: Final = dict(re.findall(r"^\| P(\d+) \|(.*)\|$", LIST, re.M))
NUMBERED: Final = re.compile(r"^(?:    )?def test_((?:p\d+_)+)", re.M)


def named(file: Path) -> set[str]:
    """Return the points that the tests of `file` name."""
    found = NUMBERED.findall(file.read_text("utf-8"))
    return {number for names in found for number in re.findall(r"p(\d+)_", names)}


TESTS: Final = {path: named(path) for path in (ROOT / "tests" / "privacy").glob("test_*.py")}


def test_every_point_is_listed_once() -> None:
    assert [int(number) for number in ROWS] == list(range(1, 23))


@pytest.mark.parametrize("number", ROWS)
def test_a_point_has_a_test_with_its_number_or_the_list_says_that_it_is_not_built(
    number: str,
) -> None:
    files = [ROOT / "tests" / name for name in re.findall(r"`([\w/]+\.py)`", ROWS[number])]
    assert [file for file in files if not file.is_file()] == []
    mine = {path for path, numbers in TESTS.items() if number in numbers}
    assert mine <= set(files)
    assert mine or "| Not built" in ROWS[number]
