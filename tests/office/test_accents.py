from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.office.accents import ACCENTS, DEFAULT_ACCENT, PICTOGRAMS
from kiosk.screens.admin.titles import TITLES

FOLDER = Path(__file__).parents[2] / "static" / "pictograms"
DRAWN = sorted(FOLDER.glob("*.svg"))
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" '
    'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    'stroke-linejoin="round">'
)


def test_there_are_eight_doors() -> None:
    assert len(set(ACCENTS)) == 8
    assert set(DEFAULT_ACCENT.values()) <= set(ACCENTS)


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_every_pictogram_of_a_service_is_drawn(name: str) -> None:
    assert (FOLDER / f"{name}.svg").is_file()


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_every_pictogram_is_drawn_in_the_same_style(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert drawing.startswith(HEAD)
    assert drawing.endswith("</svg>\n")
    assert not re.search(r"#[0-9a-fA-F]{3}|<text|<style|<script|href", drawing)
    assert not re.search(r"\.\d*0(?!\d|\.)", drawing), "a number with a needless zero"


def test_every_pictogram_has_its_words() -> None:
    assert {path.stem for path in DRAWN} == set(TITLES)
    assert len(set(TITLES.values())) == len(TITLES) >= 24
