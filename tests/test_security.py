"""Every requirement of ASVS 4.0.3 at level 2 has its row, and every test that a row names is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
LIST: Final = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS: Final = re.findall(r"^\| ([\d., ]+) \| ([^|]+) \| (\w+) \| (.+) \|$", LIST, re.MULTILINE)
# How many of each section: the numbers that level 2 has, those that were taken out left out.
LEVEL_2: Final[dict[str, int | tuple[int, ...]]] = {
    "1.1": 7,
    "1.2": 4,
    "1.4": (1, 4, 5),
    "1.5": 4,
    "1.6": 4,
    "1.7": 2,
    "1.8": 2,
    "1.9": 2,
    "1.10": 1,
    "1.11": 2,
    "1.12": (2,),
    "1.14": 6,
    "2.1": 12,
    "2.2": 3,
    "2.3": 3,
    "2.4": 5,
    "2.5": 7,
    "2.6": 3,
    "2.7": 6,
    "2.8": 7,
    "2.9": 3,
    "2.10": 4,
    "3.1": 1,
    "3.2": 4,
    "3.3": 4,
    "3.4": 5,
    "3.5": 3,
    "3.7": 1,
    "4.1": (1, 2, 3, 5),
    "4.2": 2,
    "4.3": 3,
    "5.1": 5,
    "5.2": 8,
    "5.3": 10,
    "5.4": 3,
    "5.5": 4,
    "6.1": 3,
    "6.2": 6,
    "6.3": 2,
    "6.4": 2,
    "7.1": 4,
    "7.2": 2,
    "7.3": (1, 3, 4),
    "7.4": 3,
    "8.1": 4,
    "8.2": 3,
    "8.3": 8,
    "9.1": 3,
    "9.2": 4,
    "10.2": 2,
    "10.3": 3,
    "11.1": 8,
    "12.1": 3,
    "12.2": 1,
    "12.3": 6,
    "12.4": 2,
    "12.5": 2,
    "12.6": 1,
    "13.1": (1, 3, 4, 5),
    "13.2": (1, 2, 3, 5, 6),
    "13.3": 2,
    "13.4": 2,
    "14.1": 4,
    "14.2": 6,
    "14.3": (2, 3),
    "14.4": 7,
    "14.5": 4,
}
WHOLE: Final = ("2.2", "3.3", "4.2", "7.2", "11.1")  # what an office on an open Wi-Fi stands on


def wanted() -> list[str]:
    """Return every requirement of level 2, such as 2.2.1."""
    found = {
        section: range(1, which + 1) if isinstance(which, int) else which
        for section, which in LEVEL_2.items()
    }
    return [f"{section}.{number}" for section, which in found.items() for number in which]


def numbers(row: tuple[str, ...]) -> list[str]:
    return row[0].split(", ")


def test_every_requirement_of_level_two_has_one_row() -> None:
    assert sorted(one for row in ROWS for one in numbers(row)) == sorted(wanted())
    assert len(wanted()) == 259
    assert {row[2] for row in ROWS} == {"yes", "part", "no", "none"}


@pytest.mark.parametrize("section", WHOLE)
def test_what_must_be_kept_is_kept_whole(section: str) -> None:
    rows = [row for row in ROWS if any(one.startswith(f"{section}.") for one in numbers(row))]
    assert rows
    assert {row[2] for row in rows} == {"yes"}
    assert all(".py" in row[3] for row in rows), "each is checked by a test"


def test_every_test_that_the_list_names_exists() -> None:
    named = re.findall(r"`([\w/-]+\.py)(?:::(\w+))?`", LIST)
    assert len(named) > 120
    lost = [f"{file}::{test}" for file, test in named if not is_there(file, test)]
    assert lost == []


def is_there(file: str, test: str) -> bool:
    path = ROOT / "tests" / file
    text = path.read_text("utf-8") if path.is_file() else ""
    return bool(text) and (not test or f"def {test}(" in text)
